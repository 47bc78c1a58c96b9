import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { insertEvent } from '../deletion/deletion-event.ts';
import { type SoftDeletionOutcome, softDelete, softDeletionParameters, tombstone } from '../deletion/soft-delete.ts';
import { isLive } from '../deletion/soft-deletion.ts';
import { DELETABLE_STATUSES } from '../jobs/job-status.ts';
import { hasKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { integer, listOf, uuid, type ValuesOf } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { GenerationJob } from './generation-job.entity.ts';

/** The most ids of removed feedback that an answer lists; the count is always exact. */
const LISTED_FEEDBACK = 1_000;

/** What went with a job: the ids of at most 1,000 of its feedback, and how much there was. */
const removedFeedback = { deletedFeedbackIds: listOf(uuid), deletedFeedbackCount: integer };
type RemovedFeedback = ValuesOf<typeof removedFeedback>;

export type GenerationJobDeletion = SoftDeletionOutcome<GenerationJob> & RemovedFeedback;

/**
 * The function of the migration `remove_feedback_of_job` takes a row of
 * `marked`, so the job is locked and marked by then, and it removes the
 * feedback in a later statement: a writer of feedback waits for the job's row
 * and then finds it deleted, and what was written while this statement waited
 * is removed too. The other order, or a DELETE beside the UPDATE, leaves orphans.
 */
const markGenerationJob = statement({
  parameters: softDeletionParameters,
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
      .with('deleted', (db) =>
        db
          .selectFrom('marked')
          .crossJoinLateral((eb) =>
            eb.fn<RemovedFeedback>('remove_feedback_of_job', ['marked.id', eb.lit(LISTED_FEEDBACK)]).as('removed'),
          )
          .selectAll(['marked', 'removed']),
      )
      .with('event', (db) =>
        insertEvent(db, parameters, {
          createdAt: 'deletedAt',
          statusBefore: 'status',
          deletedFeedbackCount: 'deletedFeedbackCount',
        }),
      )
      .selectFrom('deleted')
      .select(columns),
});

const RULE = {
  entity: GenerationJob,
  as: DeletableEntity.GENERATION_JOB,
  statement: markGenerationJob,
  eventOf: ({ status, deletedFeedbackCount }: ShownRow<GenerationJob> & RemovedFeedback) => ({
    statusBefore: status,
    deletedFeedbackCount,
  }),
};

/** Hides the job and removes the feedback on its samples for good; the samples stay. */
export async function deleteGenerationJob(
  database: Database,
  scope: Scope,
  id: string,
  reason?: string | null,
): Promise<GenerationJobDeletion> {
  const { row: deleted, ...deletion } = await softDelete(database, scope, RULE, { id }, reason);
  if (!deleted) return { ...deletion, deletedFeedbackIds: [], deletedFeedbackCount: 0 };
  const { deletedFeedbackIds, deletedFeedbackCount, ...row } = deleted;
  return { ...deletion, row, deletedFeedbackIds, deletedFeedbackCount };
}
