import type { DeleteAdapterMutation } from '../mutations/delete-adapter.generated.ts';
import type { CacheEffect } from './deletion.ts';
import { invalidateLists, invalidateLookups } from './invalidate.ts';
import { missingRow } from './missing-row.ts';
import { removeFromLists } from './remove-from-lists.ts';
import { rowKeys } from './row-identity.ts';

/** Removes a deleted adapter from its project's lists. It is never evicted, because its jobs still show it. */
export const deletedAdapter: CacheEffect<DeleteAdapterMutation> = {
  lists: ['adapters', 'deletionEvents'],
  deleted(cache, { deleteAdapter: { adapter, alreadyDeleted } }, call) {
    const projectId = adapter.project.id;
    const deletion = {
      id: adapter.id,
      cacheId: cache.identify({ __typename: 'Adapter', ...adapter }),
      createdAt: adapter.createdAt,
      before: { projectId, deletedAt: null },
      after: { projectId, deletedAt: adapter.deletedAt },
      alreadyDeleted,
    };
    removeFromLists(cache, 'adapters', deletion, call);
    invalidateLookups(cache, 'adapter', deletion, call);
    if (!alreadyDeleted) invalidateLists(cache, 'deletionEvents', call);
    return rowKeys(deletion);
  },
  notFound(cache, id, call) {
    const row = missingRow(cache, 'Adapter', id);
    removeFromLists(cache, 'adapters', row, call);
    invalidateLookups(cache, 'adapter', row, call);
  },
};
