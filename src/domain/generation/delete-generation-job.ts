import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { type SoftDeletionOutcome, softDelete, softDeletionParameters, tombstone } from '../deletion/soft-delete.ts';
import { isLive } from '../deletion/tombstone.ts';
import { DELETABLE_STATUSES } from '../jobs/job-status.ts';
import { hasKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { integer, listOf, uuid, type ValuesOf } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { GenerationJob } from './generation-job.entity.ts';

/** The most ids of removed feedback that a payload lists. The count is always exact. */
const LISTED_FEEDBACK = 1_000;

/** The feedback that was removed with the job: at most 1,000 ids, and the count. */
const removedFeedback = { deletedFeedbackIds: listOf(uuid), deletedFeedbackCount: integer };
type RemovedFeedback = ValuesOf<typeof removedFeedback>;

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
const markGenerationJob = statement({
  parameters: softDeletionParameters,
  locks: ['generationJobs', 'id'],
  returns: GenerationJob,
  extra: removedFeedback,
  build: (db, parameters, { columns }) =>
    db
      .with('marked', (db) =>
        db
          .updateTable('generationJobs')
          .set(tombstone(parameters))
          .where(hasKey(parameters))
          .where(isLive())
          .where('status', 'in', DELETABLE_STATUSES)
          .returningAll(),
      )
      .selectFrom('marked')
      .crossJoinLateral((eb) =>
        eb
          .fn<RemovedFeedback>('record_job_and_remove_feedback', [
            'marked.id',
            parameters.eventId,
            parameters.requestId,
            eb.lit(LISTED_FEEDBACK),
          ])
          .as('removed'),
      )
      .select(columns),
});

const RULE = {
  entity: GenerationJob,
  recordedAs: DeletableEntity.GENERATION_JOB,
  statement: markGenerationJob,
  eventOf: ({ status, deletedFeedbackCount }: ShownRow<GenerationJob> & RemovedFeedback) => ({
    statusBefore: status,
    deletedFeedbackCount,
  }),
};

/** Soft-deletes the job, and removes the feedback on its samples for good. The samples are kept. */
export async function deleteGenerationJob(
  database: Database,
  scope: Scope,
  id: string,
  reason?: string | null,
): Promise<GenerationJobDeletion> {
  const deletion = await softDelete(database, scope, RULE, { id }, reason);
  const { deletedFeedbackIds = [], deletedFeedbackCount = 0 } = deletion.row ?? {};
  return { ...deletion, deletedFeedbackIds, deletedFeedbackCount };
}
