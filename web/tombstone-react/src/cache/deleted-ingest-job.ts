import type { DeleteIngestJobMutation } from '../mutations/delete-ingest-job.generated.ts';
import type { CacheEffect } from './deletion.ts';
import { forgetLists, forgetLookups } from './forget.ts';
import { goneRow } from './gone-row.ts';
import { rowKeys } from './same-row.ts';
import { withdraw } from './withdraw.ts';

/** A deleted ingest job leaves its project's lists. It is CANCELLED now, so it leaves those of its former status, too. */
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
      earlier: alreadyDeleted,
    };
    withdraw(cache, 'ingestJobs', deletion, call);
    forgetLookups(cache, 'ingestJob', deletion, call);
    if (!alreadyDeleted) forgetLists(cache, 'deletionEvents', call);
    return rowKeys(deletion);
  },
  gone(cache, id, call) {
    const row = goneRow(cache, 'IngestJob', id);
    withdraw(cache, 'ingestJobs', row, call);
    forgetLookups(cache, 'ingestJob', row, call);
  },
};
