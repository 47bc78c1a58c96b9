import type { DeleteIngestJobMutation } from '../mutations/delete-ingest-job.generated.ts';
import type { CacheEffect } from './deletion.ts';
import { invalidateLists, invalidateLookups } from './invalidate.ts';
import { missingRow } from './missing-row.ts';
import { removeFromLists } from './remove-from-lists.ts';
import { rowKeys } from './row-identity.ts';

/** Removes a deleted ingest job from its project's lists. Its status is CANCELLED now, so other status lists lose it too. */
export const deletedIngestJob: CacheEffect<DeleteIngestJobMutation> = {
  lists: ['ingestJobs', 'deletionEvents'],
  deleted(cache, { deleteIngestJob: { ingestJob: job, alreadyDeleted } }, call) {
    const projectId = job.project.id;
    const deletion = {
      id: job.id,
      cacheId: cache.identify({ __typename: 'IngestJob', ...job }),
      createdAt: job.createdAt,
      before: { projectId, status: job.statusBeforeDeletion ?? job.status, deletedAt: null },
      after: { projectId, status: job.status, deletedAt: job.deletedAt },
      alreadyDeleted,
    };
    removeFromLists(cache, 'ingestJobs', deletion, call);
    invalidateLookups(cache, 'ingestJob', deletion, call);
    if (!alreadyDeleted) invalidateLists(cache, 'deletionEvents', call);
    return rowKeys(deletion);
  },
  notFound(cache, id, call) {
    const row = missingRow(cache, 'IngestJob', id);
    removeFromLists(cache, 'ingestJobs', row, call);
    invalidateLookups(cache, 'ingestJob', row, call);
  },
};
