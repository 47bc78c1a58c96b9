import type { Scope } from '../access/scope.ts';
import type { BulkKey } from '../bulk/bulk-key.ts';
import type { Database } from '../database.ts';
import { type BulkDeletion, bulkSoftDelete } from '../deletion/bulk-soft-delete.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { insertEvent } from '../deletion/record-deletion.ts';
import { type SoftDeletionOutcome, softDelete } from '../deletion/soft-delete.ts';
import { softDeletionRule, tombstone } from '../deletion/soft-deletion-rule.ts';
import { isLive } from '../deletion/tombstone.ts';
import { DELETABLE_STATUSES, JobStatus } from '../jobs/job-status.ts';
import { IngestJob } from './ingest-job.entity.ts';

const RULE = softDeletionRule({
  entity: IngestJob,
  table: 'ingestJobs',
  recordedAs: DeletableEntity.INGEST_JOB,
  build: (db, rows, { columns }) =>
    db
      .with('deleted', (db) =>
        db
          .updateTable('ingestJobs')
          .set((eb) => ({
            ...tombstone(rows),
            statusBeforeDeletion: eb.ref('status'),
            status: JobStatus.CANCELLED,
          }))
          .where(rows.areNamed)
          .where(isLive())
          .where('status', 'in', DELETABLE_STATUSES)
          .returningAll(),
      )
      .with('event', (db) =>
        insertEvent(db, rows, { createdAt: 'deletedAt', statusBefore: 'statusBeforeDeletion', label: 'source' }),
      )
      .selectFrom('deleted')
      .select(columns),
  eventOf: ({ statusBeforeDeletion }) => ({ statusBefore: statusBeforeDeletion }),
});

/**
 * Soft-deletes the job. Its documents are kept and stay readable through it. The
 * status becomes CANCELLED, for clients that do not know about deletion;
 * `statusBeforeDeletion` keeps the former status.
 */
export function deleteIngestJob(
  database: Database,
  scope: Scope,
  projectId: string,
  id: string,
  reason?: string | null,
): Promise<SoftDeletionOutcome<IngestJob>> {
  return softDelete(database, scope, RULE, { id, projectId }, reason);
}

/** Soft-deletes several jobs of a project, each by itself. */
export function deleteIngestJobs(
  database: Database,
  scope: Scope,
  key: BulkKey,
  reason?: string | null,
): Promise<BulkDeletion[]> {
  return bulkSoftDelete(database, scope, RULE, key, reason);
}
