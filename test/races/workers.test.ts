import { setTimeout as delay } from 'node:timers/promises';
import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { httpClient } from '../support/http-client.ts';
import { startLossyProxy } from '../support/lossy-proxy.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';
import { violations } from './violations.ts';

const WORKERS = 8;
const JOBS = 1_000;
const LOST = 0.3;
/** The part of the jobs whose worker is killed after it claimed them. Another worker takes its place. */
const KILLED = 0.03;

const CLAIM =
  'mutation ($project: ID!, $attempt: ID!) { done: claimJob(projectId: $project, attempt: $attempt) { job { id } } }';
const COMPLETE =
  'mutation ($id: ID!, $attempt: ID!, $samples: [AudioSampleInput!]!) { done: completeJob(id: $id, attempt: $attempt, audioSamples: $samples) { job { id status } } }';

/** How somebody finds the jobs of dead workers: those that have run for too long. */
const STUCK = `query ($project: ID!, $now: DateTime!) {
  jobs(projectId: $project, first: 100, filter: { status: [RUNNING], startedAt: { lt: $now } }) { nodes { id } }
}`;

const fixture = useDatabase();
const processes: ServiceProcess[] = [];
const proxies: Awaited<ReturnType<typeof startLossyProxy>>[] = [];
const clients = [0, 1].map((i) => httpClient(() => proxies[i]!.url));

// The first start builds the sources if they have changed.
beforeAll(async () => {
  for (const _ of clients) {
    const process = await startServiceProcess(fixture.url);
    processes.push(process);
    proxies.push(await startLossyProxy(process.url, () => Math.random() < LOST));
  }
}, 120_000);
afterAll(async () => {
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await Promise.all(processes.map((process) => process.stop()));
});

/** Sends a mutation until it is answered, each time to one of the processes. Resolves to the job. */
async function send(mutation: string, variables: Record<string, unknown>): Promise<{ id: string } | null> {
  for (;;) {
    const client = clients[Math.random() < 0.5 ? 0 : 1]!;
    // A lost answer rejects.
    const answer = await client.ask(mutation, variables).catch(() => undefined);
    if (!answer) continue;
    if (answer.errors[0]) throw new Error(answer.errors[0].message);
    return answer.data.done.job;
  }
}

/** Works until no job is queued. Resolves to the jobs of killed workers: claimed, and never completed. */
async function work(project: string): Promise<string[]> {
  const abandoned: string[] = [];
  for (;;) {
    const attempt = crypto.randomUUID();
    const job = await send(CLAIM, { project, attempt });
    if (!job) return abandoned;
    if (Math.random() < KILLED) {
      abandoned.push(job.id);
      continue;
    }
    await delay(Math.random() * 3);
    const samples = [{ uri: `s3://audio/${job.id}`, durationSeconds: 1 }];
    await send(COMPLETE, { id: job.id, attempt, samples });
  }
}

it('8 workers over two processes, of whose answers 30 % are lost, complete 1,000 jobs once each', async () => {
  const project = await makeProject(fixture.em);
  for (let i = 0; i < JOBS; i++) await makeJob(fixture.em, project, { status: JobStatus.QUEUED });

  const abandoned = (await Promise.all(Array.from({ length: WORKERS }, () => work(project)))).flat();

  const { em } = fixture;
  const stuck = await httpClient(() => processes[0]!.url).ask(STUCK, { project, now: new Date() });
  const samples = await em.find(AudioSample, { project });
  expect(proxies[0]!.lost + proxies[1]!.lost).toBeGreaterThan(JOBS / 2);
  expect(abandoned.length).toBeGreaterThan(5);
  expect(stuck.data.jobs.nodes.map(({ id }: { id: string }) => id).toSorted()).toEqual(abandoned.toSorted());
  expect(await em.count(GenerationJob, { project, status: JobStatus.COMPLETED })).toBe(JOBS - abandoned.length);
  expect(samples).toHaveLength(JOBS - abandoned.length);
  expect(new Set(samples.map(({ job }) => job.id)).size).toBe(samples.length);
  expect(await violations(em, project)).toEqual({});
});
