import type { EntityManager } from '@mikro-orm/core';
import { ErrorCode } from '../../src/domain/errors.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { type HttpClient, httpClient } from '../support/http-client.ts';
import { makeAdapter, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { ROUNDS, race, rounds } from './race.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';
import { violations } from './violations.ts';

/** One call to the API: a mutation and its variables. */
type Call = readonly [mutation: string, variables: Record<string, unknown>];

/** A bulk call of one client, and the call of another that conflicts with it. */
interface Race {
  name: string;
  prepare(em: EntityManager, project: string): Promise<{ bulk: Call; other: Call }>;
  /** The possible outcomes: of the rows of the bulk call, and of the other call. */
  endings: string[];
}

const bulk = (field: string, project: string, ids: readonly string[]): Call => [
  `mutation ($project: ID!, $ids: [ID!]!) { ${field}(projectId: $project, ids: $ids) { results { outcome code } } }`,
  { project, ids },
];

const make = async (count: number, one: () => Promise<string>) => {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) ids.push(await one());
  return ids;
};

const RACES: Race[] = [
  {
    name: 'delete some of the same jobs',
    prepare: async (em, project) => {
      const ids = await make(3, () => makeJob(em, project));
      return { bulk: bulk('deleteJobs', project, ids), other: bulk('deleteJobs', project, ids.toReversed()) };
    },
    // Each job is deleted by one of the two: both lock the first one first.
    endings: [
      'DONE DONE DONE, ALREADY_DONE ALREADY_DONE ALREADY_DONE',
      'ALREADY_DONE ALREADY_DONE ALREADY_DONE, DONE DONE DONE',
    ],
  },
  {
    name: 'cancel jobs and start one of them',
    prepare: async (em, project) => {
      const ids = await make(3, () => makeJob(em, project, { status: JobStatus.QUEUED }));
      return {
        bulk: bulk('cancelJobs', project, ids),
        other: ['mutation ($id: ID!) { startJob(id: $id) { job { id } } }', { id: ids[1] }],
      };
    },
    endings: ['DONE DONE DONE, DONE', `DONE DONE DONE, ${ErrorCode.INVALID_TRANSITION}`],
  },
  {
    name: 'delete jobs and give feedback on one of them',
    prepare: async (em, project) => {
      const ids = await make(3, () => makeJob(em, project));
      const input = { audioSampleId: await makeSample(em, project, ids[1]!), rating: 4 };
      return {
        bulk: bulk('deleteJobs', project, ids),
        other: [
          'mutation ($input: CreateFeedbackInput!) { createFeedback(input: $input) { feedback { id } } }',
          { input },
        ],
      };
    },
    endings: ['DONE DONE DONE, DONE', `DONE DONE DONE, ${ErrorCode.JOB_DELETED}`],
  },
  {
    name: 'delete adapters and create a job with one of them',
    prepare: async (em, project) => {
      const ids = await make(3, () => makeAdapter(em, project));
      const input = { projectId: project, adapterId: ids[1], prompt: 'Hello' };
      return {
        bulk: bulk('deleteAdapters', project, ids),
        other: ['mutation ($input: CreateJobInput!) { createJob(input: $input) { job { id } } }', { input }],
      };
    },
    endings: ['DONE DONE DONE, DONE', `DONE DONE DONE, ${ErrorCode.ADAPTER_DELETED}`],
  },
];

const fixture = useDatabase();
const processes: ServiceProcess[] = [];
const clients = [0, 1].map((i) => httpClient(() => processes[i]!.url));

// The first start builds the sources if they have changed.
beforeAll(async () => {
  for (const _ of clients) processes.push(await startServiceProcess(fixture.url));
}, 120_000);
afterAll(() => Promise.all(processes.map((process) => process.stop())));

async function endingOf({ ask }: HttpClient, [mutation, variables]: Call): Promise<string> {
  const { data, errors } = await ask(mutation, variables);
  if (errors[0]) return String(errors[0].code);
  const [payload] = Object.values<{ results?: { outcome: string; code: string | null }[] }>(data);
  return payload?.results?.map(({ outcome, code }) => code ?? outcome).join(' ') ?? 'DONE';
}

it.each(RACES)('two processes keep the invariants when two clients $name', async ({ prepare, endings }) => {
  const project = await makeProject(fixture.em);

  const results = await rounds(ROUNDS, async () => {
    const calls = await prepare(fixture.em, project);
    const sides = Math.random() < 0.5 ? [clients[0]!, clients[1]!] : [clients[1]!, clients[0]!];
    const outcomes = await race(
      () => endingOf(sides[0]!, calls.bulk),
      () => endingOf(sides[1]!, calls.other),
    );
    return outcomes.map(({ done }) => done).join(', ');
  });

  expect(await violations(fixture.em, project)).toEqual({});
  expect(endings).toEqual(expect.arrayContaining([...new Set(results)]));
  expect(new Set(results).size).toBeGreaterThan(1);
});
