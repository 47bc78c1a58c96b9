import { bulkDeletion } from './bulk-deletion.ts';
import type { BulkEffect } from './cache-effect.ts';
import { changedRows } from './changed-rows.ts';
import { removeListedRows } from './remove-listed-rows.ts';
import { rowKeys } from './row-identity.ts';
import { ADAPTER } from './row-types.ts';

/** Removes deleted adapters from their project's lists. They are never evicted, because their jobs still show them. */
export const deletedAdapters: BulkEffect = {
  lists: ['adapters', 'deletionEvents'],
  done(cache, call) {
    const { changed, missing } = changedRows(cache, ADAPTER, call, (adapter) => bulkDeletion(adapter));
    removeListedRows(cache, ADAPTER, [...changed, ...missing], call);
    return changed.flatMap(rowKeys);
  },
};
