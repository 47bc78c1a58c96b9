import { bulkDeletion } from './bulk-deletion.ts';
import type { BulkEffect, BulkResult } from './cache-effect.ts';
import type { CachedRow } from './cached-rows.ts';
import { changedRows, type RowUpdate } from './changed-rows.ts';
import { statusesBeforeDeletion } from './job-status.ts';
import { removeListedRows } from './remove-listed-rows.ts';
import { rowKeys } from './row-identity.ts';
import { INGEST_JOB } from './row-types.ts';

/** Removes deleted ingest jobs from their project's lists. Their status is CANCELLED now, so other status lists lose them too. */
export const deletedIngestJobs: BulkEffect = {
  lists: ['ingestJobs', 'ingestJobCounts', 'deletionEvents'],
  done(cache, call) {
    const { changed, missing } = changedRows(cache, INGEST_JOB, call, deletion);
    removeListedRows(cache, INGEST_JOB, [...changed, ...missing], call);
    return changed.flatMap(rowKeys);
  },
};

function deletion(job: CachedRow, { outcome }: BulkResult): RowUpdate {
  const { status, statusBeforeDeletion } = job.fields ?? {};
  // The cache may have the job from after its deletion, when it was CANCELLED whatever it had been.
  const mayBeFromAfter = outcome === 'ALREADY_DONE' && status === 'CANCELLED';
  const statuses = statusesBeforeDeletion(statusBeforeDeletion ?? (mayBeFromAfter ? undefined : status));
  const update = bulkDeletion(job, statuses);
  const known = { ...update.known, status: 'CANCELLED' };
  const after = { ...update.after, statuses: ['CANCELLED'] as const };
  return statuses.length === 1
    ? { ...update, after, known: { ...known, statusBeforeDeletion: statuses[0] } }
    : { ...update, after, known, forgotten: [...update.forgotten, 'statusBeforeDeletion'] };
}
