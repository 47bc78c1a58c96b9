import type { BulkEffect } from './cache-effect.ts';
import type { CachedRow } from './cached-rows.ts';
import { changedRows, type RowUpdate } from './changed-rows.ts';
import { statusesBeforeCancellation } from './job-status.ts';
import { removeFromLists } from './remove-from-lists.ts';
import { removeListedRows } from './remove-listed-rows.ts';
import { GENERATION_JOB, INGEST_JOB, type RowType } from './row-types.ts';

/** Moves cancelled jobs from the lists of their previous status to those of CANCELLED, which are read again. */
const cancelled = (type: RowType): BulkEffect => ({
  lists: [type.lists, ...(type.counts ? [type.counts] : [])],
  done(cache, call) {
    const { changed, missing } = changedRows(cache, type, call, cancellation);
    removeFromLists(cache, type.lists, changed, call);
    removeListedRows(cache, type, missing, call);
    return [];
  },
});

export const cancelledIngestJobs = cancelled(INGEST_JOB);
export const cancelledJobs = cancelled(GENERATION_JOB);

/** The role that may cancel a job may also delete it, and a cancelled job can be deleted. */
function cancellation({ fields }: CachedRow): RowUpdate {
  return {
    before: { statuses: statusesBeforeCancellation(fields?.['status']), deletedAt: null },
    after: { statuses: ['CANCELLED'], deletedAt: null },
    known: { status: 'CANCELLED', viewerCanDelete: true, deleteBlockedBy: null },
    forgotten: typeof fields?.['finishedAt'] === 'string' ? [] : ['finishedAt'],
  };
}
