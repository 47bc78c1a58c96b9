import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { hasKeys, rowKeys } from '../bulk/row-keys.ts';
import { badInput, DomainError, ErrorCode } from '../errors.ts';
import { valueBeside } from '../expressions.ts';
import type { ShownRow } from '../shown-row.ts';
import { integer, listOf, nullable, uuid, type ValuesOf } from '../sql-type.ts';
import { type Parameters, statement } from '../statement.ts';
import { GenerationJob } from './generation-job.entity.ts';

/** How much feedback the deletion of each job may remove, by the id of the job. */
export type ExpectedFeedback = ReadonlyMap<string, number>;

/**
 * Returns the expected numbers by the ids of the jobs. Throws BAD_USER_INPUT for
 * a negative one, unless there is one for each id, and for different ones for the
 * same id.
 */
export function expectedFeedback(ids: readonly string[], counts: readonly number[]): ExpectedFeedback {
  if (counts.length !== ids.length) {
    throw badInput(`expectedFeedbackCounts holds ${counts.length} numbers for ${ids.length} ids: send one for each id`);
  }
  const expected = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    const count = counts[index]!;
    if (count < 0) throw badInput('An expected number of feedback must not be negative');
    if ((expected.get(id) ?? count) !== count)
      throw badInput(`expectedFeedbackCounts holds different numbers for ${id}`);
    expected.set(id, count);
  }
  return expected;
}

/** The expected numbers for `ids`, in the same order; null when the caller expects none. */
export const expectationParameters = { ids: listOf(uuid), expectedFeedbackCounts: nullable(listOf(integer)) };

const job = expressionBuilder<{ locked: { id: string } }, 'locked'>();

/**
 * Whether the job in `locked` has the feedback that the caller expects. The function
 * is VOLATILE, so it counts what was committed by now, and nobody can add feedback
 * while the lock is held. A subquery would count what was there before the statement
 * waited for the lock.
 */
export const hasExpectedFeedback = ({
  ids,
  expectedFeedbackCounts,
}: Parameters<typeof expectationParameters>): Expression<SqlBool> =>
  job.or([
    job(expectedFeedbackCounts, 'is', null),
    job(
      job.fn<number>('count_feedback_of_job', ['locked.id']),
      '=',
      valueBeside(job.ref('locked.id'), ids, expectedFeedbackCounts as Expression<readonly number[]>),
    ),
  ]);

const feedbackCount = { feedbackCount: integer };
export type CountedJob = ShownRow<GenerationJob> & ValuesOf<typeof feedbackCount>;

/** Reads jobs, deleted or not, with the number of feedback on their samples. */
export const selectJobsWithFeedbackCount = statement({
  parameters: rowKeys,
  returns: GenerationJob,
  extra: feedbackCount,
  build: (db, keys, { columns }) =>
    db
      .selectFrom('generationJobs')
      .crossJoinLateral((eb) =>
        eb
          .selectFrom('audioSamples')
          .innerJoin('feedback', 'feedback.audioSampleId', 'audioSamples.id')
          .whereRef('audioSamples.jobId', '=', 'generationJobs.id')
          .select((eb) => eb.fn.countAll<number>().as('feedbackCount'))
          .as('counted'),
      )
      .select(columns as never)
      .where(hasKeys(keys)),
});

/** Returns FEEDBACK_CHANGED unless the job has as much feedback as is expected; then `undefined`. */
export function feedbackChangedError(feedbackCount: number, expected: number | undefined): DomainError | undefined {
  if (expected === undefined || feedbackCount === expected) return undefined;
  return new DomainError(
    ErrorCode.FEEDBACK_CHANGED,
    `The job has ${feedbackCount} feedback entries now, not ${expected}: confirm the new number, and send it as the expected one`,
  );
}
