import type { EntityManager } from '@mikro-orm/core';
import { ErrorCode } from '../../src/domain/errors.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { hold } from '../support/holder.ts';
import { type HttpClient, httpClient } from '../support/http-client.ts';
import { makeAdapter, makeIngestJob, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { ROUNDS, race, rounds } from './race.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';
import { violations } from './violations.ts';

/** One call to the API: a mutation and its variables. */
type Call = readonly [mutation: string, variables: Record<string, unknown>];

/** The calls of two clients that conflict. Each client makes its calls in sequence. */
interface Race {
  name: string;
  prepare(em: EntityManager, project: string): Promise<[Call[], Call[]]>;
  /** The possible outcomes of the last calls of both. */
  endings: string[];
}

const DELETE_JOB = 'mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }';

const RACES: Race[] = [
  {
    name: 'start a job and delete it',
    prepare: async (em, project) => {
      const id = await makeJob(em, project, { status: JobStatus.QUEUED });
      return [
        [['mutation ($id: ID!) { startJob(id: $id) { job { id } } }', { id }]],
        [
          ['mutation ($id: ID!) { cancelJob(id: $id) { job { id } } }', { id }],
          [DELETE_JOB, { id }],
        ],
      ];
    },
    endings: ['DONE, ONCE', `${ErrorCode.INVALID_TRANSITION}, ONCE`, `${ErrorCode.NOT_FOUND}, ONCE`],
  },
  {
    name: 'create a job and delete its adapter',
    prepare: async (em, project) => {
      const adapter = await makeAdapter(em, project);
      return [
        [
          [
            'mutation ($input: CreateJobInput!) { createJob(input: $input) { job { id } } }',
            { input: { projectId: project, adapterId: adapter, prompt: 'Hello' } },
          ],
        ],
        [['mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted } }', { id: adapter }]],
      ];
    },
    endings: ['DONE, ONCE', `${ErrorCode.ADAPTER_DELETED}, ONCE`],
  },
  {
    name: 'give feedback on a job and delete it',
    prepare: async (em, project) => {
      const id = await makeJob(em, project);
      const sample = await makeSample(em, project, id);
      return [
        [
          [
            'mutation ($input: CreateFeedbackInput!) { createFeedback(input: $input) { feedback { id } } }',
            { input: { audioSampleId: sample, rating: 4 } },
          ],
        ],
        [[DELETE_JOB, { id }]],
      ];
    },
    endings: ['DONE, ONCE', `${ErrorCode.JOB_DELETED}, ONCE`],
  },
  {
    name: 'delete the same ingest job',
    prepare: async (em, project) => {
      const id = await makeIngestJob(em, project);
      const call: Call = [
        'mutation ($project: ID!, $id: ID!) { deleteIngestJob(projectId: $project, id: $id) { alreadyDeleted } }',
        { project, id },
      ];
      return [[call], [call]];
    },
    endings: ['ONCE, AGAIN', 'AGAIN, ONCE'],
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

/** Makes calls in sequence. Resolves to the outcome of the last one. */
async function makeCalls({ ask }: HttpClient, calls: Call[]): Promise<string> {
  let ending = '';
  for (const [mutation, variables] of calls) {
    const { data, errors } = await ask(mutation, variables);
    const [payload] = Object.values<{ alreadyDeleted?: boolean }>(data ?? {});
    ending = String(
      errors[0]?.code ?? { undefined: 'DONE', false: 'ONCE', true: 'AGAIN' }[`${payload?.alreadyDeleted}`],
    );
  }
  return ending;
}

describe('two processes of the service on one database', () => {
  it.each(RACES)('keep the invariants when two clients $name', async ({ prepare, endings }) => {
    const project = await makeProject(fixture.em);

    const results = await rounds(ROUNDS, async () => {
      const [one, other] = await prepare(fixture.em, project);
      const sides = Math.random() < 0.5 ? [clients[0]!, clients[1]!] : [clients[1]!, clients[0]!];
      const outcomes = await race(
        () => makeCalls(sides[0]!, one),
        () => makeCalls(sides[1]!, other),
      );
      return outcomes.map(({ done }) => done).join(', ');
    });

    expect(await violations(fixture.em, project)).toEqual({});
    expect(endings).toEqual(expect.arrayContaining([...new Set(results)]));
    expect(new Set(results).size).toBeGreaterThan(1);
  });

  it('end with exit code 0 on SIGTERM', async () => {
    expect(await processes[0]!.stop()).toBe(0);
  });

  it('answer pending requests before they end', async () => {
    const job = await makeJob(fixture.em, await makeProject(fixture.em));
    const holder = await hold(fixture.url, 'select from generation_jobs where id = $1 for share', [job]);
    const answer = makeCalls(clients[1]!, [[DELETE_JOB, { id: job }]]);
    await holder.untilWaitedFor();

    const stopped = processes[1]!.stop();
    await holder.commitAfterWaiters();

    expect(await answer).toBe('ONCE');
    expect(await stopped).toBe(0);
  });
});
