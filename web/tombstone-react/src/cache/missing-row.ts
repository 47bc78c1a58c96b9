import type { RowChange } from './cache-effect.ts';
import type { CachedRow } from './cached-rows.ts';

/**
 * Returns what the cache knows about a row that the service does not find. Its status is left out: it may have changed
 * since the row was loaded. Nothing says when the row was deleted.
 */
export function missingRow({ id, cacheId, fields, projectId, adapterId }: CachedRow): RowChange {
  return {
    id,
    cacheId,
    createdAt: fields?.['createdAt'],
    before: {
      // If the cache never had the row, no list is known to count it, and none is changed.
      projectId: fields ? projectId : '',
      adapterId: fields ? adapterId : '',
      createdAt: fields?.['createdAt'],
      deletedAt: undefined,
    },
    after: undefined,
    alreadyDone: true,
  };
}
