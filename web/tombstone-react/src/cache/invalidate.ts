import { type ApolloCache, isReference, type Reference, type StoreObject } from '@apollo/client';
import { changeLists } from './change-lists.ts';
import type { Deletion, DeletionCall } from './deletion.ts';

/** Removes all lists with a field name from the cache, so that the next query for one of them reads it again. */
export const invalidateLists = (cache: ApolloCache, field: string, call: DeletionCall): void =>
  changeLists(cache, field, call, () => undefined);

/** Removes one field of one object from the cache. */
export function invalidateField(cache: ApolloCache, cacheId: string | undefined, field: string): void {
  if (cacheId) cache.modify({ id: cacheId, fields: { [field]: (_, { DELETE }) => DELETE } });
}

/**
 * Removes stale results of a root field such as `job(id:)`: copies of the row that were loaded without its id, which
 * have no `deletedAt`, and any result for a row that the service does not find.
 */
export function invalidateLookups(
  cache: ApolloCache,
  field: string,
  row: Deletion,
  { hasResponse }: DeletionCall,
): void {
  if (!hasResponse) return;
  cache.modify({
    fields: {
      [field]: (value: StoreObject | Reference | null, { storeFieldName, DELETE }) => {
        if (isReference(value)) return !row.after && value.__ref === row.cacheId ? DELETE : value;
        return value?.['id'] === row.id || storeFieldName.toLowerCase().includes(row.id) ? DELETE : value;
      },
    },
  });
}
