import type { DeleteIngestJobMutation } from '../mutations/delete-ingest-job.generated.ts';
import type { CacheEffect } from './cache-effect.ts';
import { cachedRows, filteredFields } from './cached-rows.ts';
import { missingRow } from './missing-row.ts';
import { removeListedRows } from './remove-listed-rows.ts';
import { rowKeys } from './row-identity.ts';
import { INGEST_JOB } from './row-types.ts';

/** Removes a deleted ingest job from its project's lists. Its status is CANCELLED now, so other status lists lose it too. */
export const deletedIngestJob: CacheEffect<DeleteIngestJobMutation> = {
  lists: ['ingestJobs', 'ingestJobCounts', 'deletionEvents'],
  deleted(cache, { deleteIngestJob: { ingestJob: job, alreadyDeleted } }, call) {
    const { fields } = cachedRows(cache, 'IngestJob')(job.id);
    const statuses = [job.statusBeforeDeletion ?? job.status];
    const state = {
      ...filteredFields(INGEST_JOB, fields, statuses),
      projectId: job.project.id,
      createdAt: job.createdAt,
    };
    const change = {
      id: job.id,
      cacheId: cache.identify({ __typename: 'IngestJob', ...job }),
      createdAt: job.createdAt,
      before: { ...state, statuses, deletedAt: null },
      after: { ...state, statuses: [job.status], deletedAt: job.deletedAt },
      alreadyDone: alreadyDeleted,
    };
    removeListedRows(cache, INGEST_JOB, [change], call);
    return rowKeys(change);
  },
  notFound(cache, id, call) {
    removeListedRows(cache, INGEST_JOB, [missingRow(cachedRows(cache, 'IngestJob')(id))], call);
  },
};
