import { DeadlockException, LockMode } from '@mikro-orm/core';
import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { ErrorCode } from '../../src/domain/errors.ts';
import { createFeedback } from '../../src/domain/generation/create-feedback.ts';
import { createGenerationJob } from '../../src/domain/generation/create-generation-job.ts';
import { deleteFeedback } from '../../src/domain/generation/delete-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { makeAdapter, makeFeedback, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { until } from '../support/until.ts';
import { ending, race, rounds } from './race.ts';
import { violations } from './violations.ts';

const fixture = useDatabase();

/** The application name of the connections of a storm. */
const POOL_NAME = 'storm';

type RemoveFeedback = (database: OpenDatabase, id: string, job: string) => Promise<unknown>;

/**
 * Makes all calls that change one adapter, its two jobs and their feedback: twice
 * at once, by two pools, and once more when all is deleted, as some errors are
 * rare during the storm and certain after it. Resolves to the outcomes.
 */
async function storm(project: string, removeFeedback: RemoveFeedback, count: number) {
  const url = `${fixture.url}?application_name=${POOL_NAME}`;
  const pools = await Promise.all([1, 2].map(() => openDatabase({ kind: 'server', url })));
  try {
    const endings = await rounds(count, async () => {
      const calls = await callsOnOneAdapter(project, removeFeedback);
      const [one, other] = pools.map((database) => calls.map((call) => () => call(database)));
      return [...(await race(...one!, ...other!)), ...(await race(...one!))];
    });
    return new Set(endings.flat().map(ending));
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}

async function callsOnOneAdapter(project: string, removeFeedback: RemoveFeedback) {
  const adapter = await makeAdapter(fixture.em, project);
  const calls: ((database: OpenDatabase) => Promise<unknown>)[] = [
    (database) => deleteAdapter(database, EVERYTHING, adapter),
    (database) =>
      createGenerationJob(database, EVERYTHING, { projectId: project, adapterId: adapter, prompt: 'Hello' }),
  ];
  for (let jobs = 0; jobs < 2; jobs++) {
    const job = await makeJob(fixture.em, project, { adapter });
    const sample = await makeSample(fixture.em, project, job);
    const feedback = [await makeFeedback(fixture.em, project, sample), await makeFeedback(fixture.em, project, sample)];
    calls.push(
      (database) => deleteGenerationJob(database, EVERYTHING, job),
      (database) => createFeedback(database, EVERYTHING, { audioSampleId: sample, rating: 3 }),
      ...feedback.map((id) => (database: OpenDatabase) => removeFeedback(database, id, job)),
    );
  }
  return calls;
}

/** Returns how many deadlocks the database has resolved. They show nowhere else, as the statements are retried. */
async function deadlocks(): Promise<number> {
  const ask = async (sql: string) => {
    const [row] = await fixture.em.getConnection().execute<{ count: number }[]>(`select ${sql} as count`);
    return row!.count;
  };
  // A connection reports its deadlocks when it ends, at the latest.
  const connected = `(select count(*)::int from pg_stat_activity where application_name = '${POOL_NAME}')`;
  await until(async () => (await ask(connected)) === 0);
  return ask('(select deadlocks::int from pg_stat_database where datname = current_database())');
}

/** Locks the feedback before its job, in the reverse order of all other calls. */
async function removeFeedbackBeforeItsJob({ orm }: OpenDatabase, id: string, job: string): Promise<void> {
  try {
    await orm.em.fork().transactional(async (tx) => {
      if (!(await tx.findOne(Feedback, id, { lockMode: LockMode.PESSIMISTIC_WRITE }))) return;
      await tx.findOne(GenerationJob, job, { filters: false, lockMode: LockMode.PESSIMISTIC_WRITE });
      await tx.nativeDelete(Feedback, { id });
    });
  } catch (error) {
    if (!(error instanceof DeadlockException)) throw error;
  }
}

it('many simultaneous calls on a few rows end with a result or a domain error, without deadlocks', async () => {
  const project = await makeProject(fixture.em);

  const endings = await storm(project, (database, id) => deleteFeedback(database, EVERYTHING, id), 50);

  expect(endings).toEqual(new Set(['DONE', ErrorCode.ADAPTER_DELETED, ErrorCode.JOB_DELETED, ErrorCode.NOT_FOUND]));
  expect(await deadlocks()).toBe(0);
  expect(await violations(fixture.em, project)).toEqual({});
});

it('many simultaneous calls would deadlock if feedback were locked before its job', async () => {
  const project = await makeProject(fixture.em);

  // A deletion is so short that not every storm overlaps with one.
  for (let storms = 0; storms < 100 && (await deadlocks()) === 0; storms++) {
    await storm(project, removeFeedbackBeforeItsJob, 3);
  }

  expect(await deadlocks()).toBeGreaterThan(0);
});
