import type { Client } from 'pg';
import { makeAdapterWithJobs, makeJobWithFeedback } from './big-rows.sql.ts';
import { graphqlRequest } from './contenders/contender.ts';
import { tombstone } from './contenders/tombstone.ts';
import { idOf, SIDE_PROJECT } from './dataset.ts';
import type { Field, Runner } from './field.ts';
import { refillSideProject } from './fill.ts';
import type { LoadGenerator } from './load.ts';
import type { Options } from './options.ts';
import type { BigDeletion } from './results.ts';
import { median, percentile, spread } from './statistics.ts';

/** How often each is done at most: once says little. */
const TIMES = 3;
const CONNECTIONS = 8;
const SETTLE_SECONDS = 1;

/** The most rows that one call may name. */
const BULK = 500;

/** Has the product delete much at once while others read and write, and says what they notice. */
export async function measureBigDeletions(field: Field, load: LoadGenerator, options: Options): Promise<BigDeletion[]> {
  const feedback = Math.min(10_000, field.scale);
  const jobs = Math.min(100_000, field.scale);
  return [
    await measureOne(field, load, options, `a job with ${feedback.toLocaleString('en')} pieces of feedback`, {
      make: (database, n) => makeJobWithFeedback(database, n, feedback),
      document: 'mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted deletedFeedbackCount } }',
      variables: (n) => ({ id: idOf('job', n) }),
    }),
    await measureOne(field, load, options, `${BULK} jobs with their feedback, in one call`, {
      jobs: BULK,
      make: async () => {},
      document: `mutation ($projectId: ID!, $ids: [ID!]!) {
        deleteJobs(projectId: $projectId, ids: $ids) { deletedCount deletedFeedbackCount results { id outcome code } }
      }`,
      variables: (n) => ({
        projectId: idOf('project', SIDE_PROJECT),
        ids: Array.from({ length: BULK }, (_, index) => idOf('job', n + index)),
      }),
    }),
    await measureOne(field, load, options, `an adapter that ${jobs.toLocaleString('en')} jobs use`, {
      make: (database, n) => makeAdapterWithJobs(database, n, jobs),
      document: 'mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted } }',
      variables: (n) => ({ id: idOf('adapter', n) }),
    }),
  ];
}

interface Deletion {
  /** How many jobs there must be from the first one on. */
  readonly jobs?: number;
  make(database: Client, n: number): Promise<void>;
  readonly document: string;
  variables(n: number): Record<string, unknown>;
}

async function measureOne(
  { database, runners }: Field,
  load: LoadGenerator,
  { seconds, rounds }: Options,
  what: string,
  { jobs = 1, make, document, variables }: Deletion,
): Promise<BigDeletion> {
  const runner = runners.find(({ contender }) => contender === tombstone)!;
  const took: number[] = [];
  const before: number[] = [];
  const meanwhile: number[] = [];
  const feedbackBefore: number[] = [];
  const feedbackMeanwhile: number[] = [];

  for (let time = 0; time < Math.min(TIMES, rounds); time++) {
    const [n, ...others] = (await refillSideProject([database], jobs + 1)) as [number, ...number[]];
    const other = others.at(-1)!;
    await make(database, n);
    await database.query('vacuum analyze generation_jobs, audio_samples, feedback');

    const getting = load.load({
      origin: runner.server.origin,
      requests: runner.requests.get,
      connections: CONNECTIONS,
      seconds: SETTLE_SECONDS + seconds,
      timeline: true,
    });
    // Awaited below: a failure before that is not to go unhandled.
    getting.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, SETTLE_SECONDS * 1_000));
    const quiet = now();
    await whileGoing(sleep((seconds * 1_000) / 3), async () => feedbackBefore.push(await giveFeedback(runner, other)));

    const start = now();
    const deletion = runner.ask(graphqlRequest(document, variables(n))).then(() => now());
    await whileGoing(deletion, async () => feedbackMeanwhile.push(await giveFeedback(runner, other)));
    const end = await deletion;
    took.push(end - start);
    for (const { end: answered, latency } of (await getting).timeline) {
      if (answered >= quiet && answered <= start) before.push(latency);
      if (answered >= start && answered - latency <= end) meanwhile.push(latency);
    }
  }
  return {
    what,
    took: spread(took),
    before: summary(before),
    meanwhile: { requests: meanwhile.length, ...summary(meanwhile) },
    feedbackBefore: median(feedbackBefore),
    feedbackMeanwhile: spread(feedbackMeanwhile),
  };
}

const now = () => performance.timeOrigin + performance.now();
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function whileGoing(work: Promise<unknown>, act: () => Promise<unknown>): Promise<void> {
  let going = true;
  const settle = () => {
    going = false;
  };
  work.then(settle, settle);
  do await act();
  while (going);
  await work;
}

/** How long it takes to store feedback on a sample of another job. */
async function giveFeedback({ ask }: Runner, job: number): Promise<number> {
  const input = { audioSampleId: idOf('sample', job * 2), rating: 4 };
  const start = performance.now();
  await ask(
    graphqlRequest('mutation ($input: CreateFeedbackInput!) { createFeedback(input: $input) { feedback { id } } }', {
      input,
    }),
  );
  return performance.now() - start;
}

function summary(latencies: number[]) {
  const sorted = latencies.toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 50), p99: percentile(sorted, 99), max: sorted.at(-1) ?? Number.NaN };
}
