import { type AliasableExpression, expressionBuilder, type QueryCreator } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { BulkChange } from '../bulk/bulk-change.ts';
import { changeRow } from '../bulk/compare-and-set-rows.ts';
import { lockRows } from '../bulk/lock-rows.ts';
import { selectionOfRows } from '../bulk/row-keys.ts';
import type { Database } from '../database.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { type DeletedRow, type DeletionRequest, deletionOfRows } from '../deletion/deletion-of-rows.ts';
import { type SoftDeletionOutcome, softDelete } from '../deletion/soft-delete.ts';
import {
  oneRow,
  oneRowParameters,
  type RowsToDelete,
  severalRows,
  severalRowsParameters,
  tombstone,
} from '../deletion/soft-deletion-rule.ts';
import { isLive } from '../deletion/tombstone.ts';
import { DELETABLE_STATUSES } from '../jobs/job-status.ts';
import type { ShownRow } from '../shown-row.ts';
import { integer, listOf, uuid, type ValuesOf } from '../sql-type.ts';
import { statement } from '../statement.ts';
import type { Tables } from '../tables.ts';
import {
  type CountedJob,
  type ExpectedFeedback,
  expectationParameters,
  expectedFeedback,
  feedbackChangedError,
  hasExpectedFeedback,
  selectJobsWithFeedbackCount,
} from './expected-feedback.ts';
import { GenerationJob } from './generation-job.entity.ts';

/** The most ids of removed feedback that a payload lists. The count is always exact. */
const LISTED_FEEDBACK = 1_000;

/** The feedback that was removed with the job: at most 1,000 ids, and the count. */
const removedFeedback = { deletedFeedbackIds: listOf(uuid), deletedFeedbackCount: integer };
type RemovedFeedback = ValuesOf<typeof removedFeedback>;

export type DeletedJob = ShownRow<GenerationJob> & RemovedFeedback;
export type GenerationJobDeletion = SoftDeletionOutcome<GenerationJob> & RemovedFeedback;

/**
 * The order matters: the job is marked first, and its feedback is removed by a
 * later statement, inside the database function `record_job_and_remove_feedback`.
 * The function takes a row of `marked`, so the job is locked and marked when it runs.
 *
 * A concurrent writer of feedback waits for the row of the job and then finds it
 * deleted. Feedback that was committed while this statement waited is removed
 * too. Both would fail with the reverse order, or with the DELETE in a CTE
 * beside the UPDATE: feedback would stay on a deleted job.
 *
 * The function also writes the event, from the row: the trigger that records
 * removed feedback leaves alone what a function counts in the same statement.
 */
const markJobs = (
  db: QueryCreator<Tables>,
  rows: RowsToDelete,
  listed: AliasableExpression<number>,
  columns: readonly (keyof DeletedJob)[],
) =>
  db
    .with('marked', (db) =>
      db
        .updateTable('generationJobs')
        .set(tombstone(rows))
        .where(rows.areNamed)
        .where(isLive())
        .where('status', 'in', DELETABLE_STATUSES)
        .returningAll(),
    )
    .selectFrom('marked')
    .crossJoinLateral((eb) =>
      eb
        .fn<RemovedFeedback>('record_job_and_remove_feedback', [
          'marked.id',
          rows.eventIdOf(eb.ref('marked.id')),
          rows.requestId,
          listed,
        ])
        .as('removed'),
    )
    .select(columns);

const RULE = {
  entity: GenerationJob,
  recordedAs: DeletableEntity.GENERATION_JOB,
  one: statement({
    parameters: oneRowParameters,
    locks: ['generationJobs', 'id'],
    returns: GenerationJob,
    extra: removedFeedback,
    build: (db, parameters, { columns }) =>
      markJobs(db, oneRow(parameters), expressionBuilder().lit(LISTED_FEEDBACK), columns),
  }),
  several: statement({
    parameters: { ...severalRowsParameters, ...expectationParameters, listed: integer },
    locks: ['generationJobs', 'ids', 'projects'],
    returns: GenerationJob,
    extra: removedFeedback,
    build: (db, parameters, { columns }) =>
      markJobs(
        lockRows(db, 'generationJobs', parameters),
        severalRows(parameters, hasExpectedFeedback(parameters)),
        parameters.listed,
        columns,
      ),
  }),
  selection: selectionOfRows(GenerationJob),
  eventOf: ({ status, deletedFeedbackCount }: DeletedJob) => ({ statusBefore: status, deletedFeedbackCount }),
};

/**
 * Soft-deletes the job, and removes the feedback on its samples for good. The samples
 * are kept. Throws FEEDBACK_CHANGED, and changes nothing, when another number of
 * feedback than the expected one would be removed.
 */
export async function deleteGenerationJob(
  database: Database,
  scope: Scope,
  id: string,
  reason?: string | null,
  expectedFeedbackCount?: number | null,
): Promise<GenerationJobDeletion> {
  const deletion =
    expectedFeedbackCount == null
      ? await softDelete(database, scope, RULE, { id }, reason)
      : await deleteAsExpected(database, scope, id, reason, expectedFeedbackCount);
  const { deletedFeedbackIds = [], deletedFeedbackCount = 0 } = deletion.row ?? {};
  return { ...deletion, deletedFeedbackIds, deletedFeedbackCount };
}

async function deleteAsExpected(
  database: Database,
  scope: Scope,
  id: string,
  reason: string | null | undefined,
  expectedFeedbackCount: number,
): Promise<SoftDeletionOutcome<GenerationJob> & { row?: DeletedJob }> {
  const expected = expectedFeedback([id], [expectedFeedbackCount]);
  const change = deletionOfJobs(database, scope, { reason }, expected, LISTED_FEEDBACK);
  const deleted = await changeRow(id, change);
  return deleted ? { alreadyDeleted: false, ...deleted } : { alreadyDeleted: true };
}

/** Returns the change that deletes jobs. `listed` is the most ids of removed feedback that each row lists. */
export function deletionOfJobs(
  database: Database,
  scope: Scope,
  request: DeletionRequest,
  expected: ExpectedFeedback | undefined,
  listed = 0,
): BulkChange<DeletedRow<DeletedJob>> {
  const { several, ...rule } = RULE;
  return deletionOfRows(
    database,
    scope,
    {
      ...rule,
      mark: (values) => {
        const expectedFeedbackCounts = expected ? values.ids.map((id) => expected.get(id) ?? 0) : null;
        return database.execute(several, { ...values, expectedFeedbackCounts, listed });
      },
      ...(expected && {
        selection: selectJobsWithFeedbackCount,
        conditionError: ({ id, feedbackCount }: CountedJob) => feedbackChangedError(feedbackCount, expected.get(id)),
      }),
    },
    request,
  );
}
