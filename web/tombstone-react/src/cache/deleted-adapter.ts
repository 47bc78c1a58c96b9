import type { DeleteAdapterMutation } from '../mutations/delete-adapter.generated.ts';
import type { CacheEffect } from './deletion.ts';
import { forgetLists, forgetLookups } from './forget.ts';
import { goneRow } from './gone-row.ts';
import { rowKeys } from './same-row.ts';
import { withdraw } from './withdraw.ts';

/** A deleted adapter leaves its project's lists. It is never evicted: the jobs made with it show it, as deleted. */
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
      earlier: alreadyDeleted,
    };
    withdraw(cache, 'adapters', deletion, call);
    forgetLookups(cache, 'adapter', deletion, call);
    if (!alreadyDeleted) forgetLists(cache, 'deletionEvents', call);
    return rowKeys(deletion);
  },
  gone(cache, id, call) {
    const row = goneRow(cache, 'Adapter', id);
    withdraw(cache, 'adapters', row, call);
    forgetLookups(cache, 'adapter', row, call);
  },
};
