import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { insertEvent } from '../deletion/record-deletion.ts';
import { type SoftDeletionOutcome, softDelete, softDeletionParameters, tombstone } from '../deletion/soft-delete.ts';
import { isLive } from '../deletion/tombstone.ts';
import { DELETABLE_STATUSES, JobStatus } from '../jobs/job-status.ts';
import { hasKey } from '../row.ts';
import type { ShownRow } from '../shown-row.ts';
import { statement } from '../statement.ts';
import { IngestJob } from './ingest-job.entity.ts';

const markIngestJob = statement({
  parameters: softDeletionParameters,
  locks: ['ingestJobs', 'id'],
  returns: IngestJob,
  build: (db, parameters, { columns }) =>
    db
      .with('deleted', (db) =>
        db
          .updateTable('ingestJobs')
          .set((eb) => ({
            ...tombstone(parameters),
            statusBeforeDeletion: eb.ref('status'),
            status: JobStatus.CANCELLED,
          }))
          .where(hasKey(parameters))
          .where(isLive())
          .where('status', 'in', DELETABLE_STATUSES)
          .returningAll(),
      )
      .with('event', (db) =>
        insertEvent(db, parameters, { createdAt: 'deletedAt', statusBefore: 'statusBeforeDeletion' }),
      )
      .selectFrom('deleted')
      .select(columns),
});

const RULE = {
  entity: IngestJob,
  recordedAs: DeletableEntity.INGEST_JOB,
  statement: markIngestJob,
  eventOf: ({ statusBeforeDeletion }: ShownRow<IngestJob>) => ({ statusBefore: statusBeforeDeletion }),
};

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
