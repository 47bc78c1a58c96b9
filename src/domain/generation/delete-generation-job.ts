import type { EntityManager } from '@mikro-orm/core';
import { type Cell, cellReader, named } from '../../postgres/index.ts';
import { projectsWith, type Scope } from '../access/scope.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { completeEvent, type DeletionEventDraft, draftDeletionEvent } from '../deletion/deletion-event.ts';
import { ALREADY_DELETED, deleteOnce, reasonOf, type SoftDeletionOutcome } from '../deletion/soft-delete.ts';
import { DELETABLE_STATUSES } from '../jobs/job-status.ts';
import type { ShownRow } from '../shown-row.ts';
import { runOf } from '../statement-connection.ts';
import { memoizeByObject, shownColumns, shownRow, type Table, tableOf } from '../table.ts';
import { withRetry } from '../with-retry.ts';
import { GenerationJob } from './generation-job.entity.ts';

/** The most ids of removed feedback that an answer lists; the count is always exact. */
const LISTED_FEEDBACK = 1_000;

/** What went with a job. */
interface RemovedFeedback {
  /** Feedback that this call removed, at most 1,000 of it. */
  deletedFeedbackIds: string[];
  deletedFeedbackCount: number;
}

export type GenerationJobDeletion = SoftDeletionOutcome<GenerationJob> & RemovedFeedback;

/**
 * Hides the job and removes the feedback on its samples for good; the samples
 * stay.
 *
 * The job is marked before its feedback goes, and in a statement of its own: a
 * writer of feedback waits for the job's row and then finds it deleted, and the
 * later statement sees what was written while this one waited. The other order,
 * or one statement for both, leaves orphans. A function of the database runs
 * the two, and the record of it, in one round trip.
 */
export function deleteGenerationJob(
  em: EntityManager,
  scope: Scope,
  id: string,
  reason?: string | null,
): Promise<GenerationJobDeletion> {
  const why = reasonOf(reason);
  const intent = draftDeletionEvent(scope, DeletableEntity.GENERATION_JOB, why);
  return withRetry(async () => {
    const deleted = await deleteOnce(em, scope, GenerationJob, { id }, () => callFunction(em, scope, id, intent));
    if (deleted === ALREADY_DELETED) return { alreadyDeleted: true, deletedFeedbackIds: [], deletedFeedbackCount: 0 };
    const { row, deletedFeedbackCount } = deleted;
    const event = completeEvent(intent, row, { statusBefore: row.status, deletedFeedbackCount });
    return { alreadyDeleted: false, recorded: event, ...deleted };
  });
}

/** The function of the migration `deletion_record`: returns no row when it changed nothing. */
async function callFunction(
  em: EntityManager,
  scope: Scope,
  id: string,
  { id: event, actor, reason, requestId }: DeletionEventDraft,
): Promise<({ row: ShownRow<GenerationJob> } & RemovedFeedback) | undefined> {
  const table = tableOf(em.getMetadata(), GenerationJob);
  const { name, text } = callOf(table);
  const writable = projectsWith(scope, 'write');
  const params = [id, writable, DELETABLE_STATUSES, actor, reason, LISTED_FEEDBACK, event, requestId];
  const [cells] = await runOf(em)(name, text, params);
  if (!cells) return undefined;
  const [ids, count, ...job] = cells as [Cell, Cell, ...Cell[]];
  return {
    row: shownRow(table, job),
    deletedFeedbackIds: readIds(ids) as string[],
    deletedFeedbackCount: Number(count),
  };
}

const callOf = memoizeByObject((table: Table) =>
  named(`
    select deleted.feedback_ids, deleted.feedback_count, ${shownColumns(table, '(deleted.job)')}
    from delete_generation_job($1::uuid, $2::uuid[], $3::text[], $4::text, $5::text, $6::int, $7::uuid, $8::text) deleted`),
);

const readIds = cellReader('uuid[]');
