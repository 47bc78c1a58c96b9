import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { httpClient } from '../support/http-client.ts';
import { makeIngestJob, makeJob, makeProject } from '../support/makers.ts';
import { rounds } from './race.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';

const fixture = useDatabase();
const processes: ServiceProcess[] = [];
const clients = [0, 1].map((i) => httpClient(() => processes[i]!.url));

/** How many claims each round makes, half of them by each process. */
const CLAIMS = 16;
const CLAIM_ROUNDS = 50;

// The first start builds the sources if they have changed.
beforeAll(async () => {
  for (const _ of clients) processes.push(await startServiceProcess(fixture.url));
}, 120_000);
afterAll(() => Promise.all(processes.map((process) => process.stop())));

const KINDS = [
  ['claimIngestJob', 'ingestJob', IngestJob, makeIngestJob],
  ['claimJob', 'job', GenerationJob, makeJob],
] as const;

describe.each(KINDS)('16 calls of %s at once, to two processes', (mutation, field, entity, make) => {
  const document = `mutation ($project: ID!, $attempt: ID!) {
    ${mutation}(projectId: $project, attempt: $attempt) { ${field} { id status } }
  }`;

  /** Resolves to the ids of the claimed jobs; null for a claim that got none. */
  async function claimAtOnce(project: string, attemptOf: () => string): Promise<(string | null)[]> {
    return Promise.all(
      Array.from({ length: CLAIMS }, async (_, i) => {
        const { data, errors } = await clients[i % 2]!.ask(document, { project, attempt: attemptOf() });
        expect(errors).toEqual([]);
        return data[mutation][field]?.id ?? null;
      }),
    );
  }

  const running = (project: string) => fixture.em.count(entity as typeof GenerationJob, { project, status: 'RUNNING' });

  it('get different jobs for different attempts', async () => {
    const shared = await rounds(CLAIM_ROUNDS, async () => {
      const project = await makeProject(fixture.em);
      for (let i = 0; i < CLAIMS; i++) await make(fixture.em, project, { status: JobStatus.QUEUED });

      const claimed = (await claimAtOnce(project, () => crypto.randomUUID())).filter((id) => id !== null);

      expect(await running(project)).toBe(claimed.length);
      return claimed.length - new Set(claimed).size;
    });

    expect(shared.filter((count) => count > 0)).toEqual([]);
  });

  // With one job, a claim that does not wait for the one that has locked it finds none.
  it.each([1, 3])('get the same job of %d for the same attempt, and start no other', async (jobs) => {
    const results = await rounds(CLAIM_ROUNDS, async () => {
      const [project, attempt] = [await makeProject(fixture.em), crypto.randomUUID()];
      for (let i = 0; i < jobs; i++) await make(fixture.em, project, { status: JobStatus.QUEUED });

      const claimed = await claimAtOnce(project, () => attempt);

      return { jobs: new Set(claimed).size, isNone: claimed.includes(null), running: await running(project) };
    });

    expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(
      new Set([JSON.stringify({ jobs: 1, isNone: false, running: 1 })]),
    );
  });
});

it('the results of a completion that is sent 16 times at once, to two processes, are stored once', async () => {
  const project = await makeProject(fixture.em);
  const attempt = crypto.randomUUID();
  const id = await makeJob(fixture.em, project, { status: JobStatus.QUEUED });
  await clients[0]!.ask('mutation ($id: ID!, $attempt: ID!) { startJob(id: $id, attempt: $attempt) { job { id } } }', {
    id,
    attempt,
  });

  const answers = await Promise.all(
    Array.from({ length: CLAIMS }, (_, i) =>
      clients[i % 2]!.ask(
        `mutation ($id: ID!, $attempt: ID!) {
          completeJob(id: $id, attempt: $attempt, audioSamples: [{ uri: "s3://audio/1", durationSeconds: 1 }]) { job { status } }
        }`,
        { id, attempt },
      ),
    ),
  );

  expect(answers.map(({ data }) => data)).toEqual(
    answers.map(() => ({ completeJob: { job: { status: 'COMPLETED' } } })),
  );
  expect(await fixture.em.count(AudioSample, { job: id })).toBe(1);
});
