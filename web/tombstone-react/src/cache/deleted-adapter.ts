import type { DeleteAdapterMutation } from '../mutations/delete-adapter.generated.ts';
import type { CacheEffect } from './cache-effect.ts';
import { cachedRows, filteredFields } from './cached-rows.ts';
import { missingRow } from './missing-row.ts';
import { removeListedRows } from './remove-listed-rows.ts';
import { rowKeys } from './row-identity.ts';
import { ADAPTER } from './row-types.ts';

/** Removes a deleted adapter from its project's lists. It is never evicted, because its jobs still show it. */
export const deletedAdapter: CacheEffect<DeleteAdapterMutation> = {
  lists: ['adapters', 'deletionEvents'],
  deleted(cache, { deleteAdapter: { adapter, alreadyDeleted } }, call) {
    const { fields } = cachedRows(cache, 'Adapter')(adapter.id);
    const state = { ...filteredFields(ADAPTER, fields), projectId: adapter.project.id };
    const change = {
      id: adapter.id,
      cacheId: cache.identify({ __typename: 'Adapter', ...adapter }),
      createdAt: adapter.createdAt,
      before: { ...state, deletedAt: null },
      after: { ...state, deletedAt: adapter.deletedAt },
      alreadyDone: alreadyDeleted,
    };
    removeListedRows(cache, ADAPTER, [change], call);
    return rowKeys(change);
  },
  notFound(cache, id, call) {
    removeListedRows(cache, ADAPTER, [missingRow(cachedRows(cache, 'Adapter')(id))], call);
  },
};
