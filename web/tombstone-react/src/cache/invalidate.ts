import { type ApolloCache, isReference, type Reference, type StoreObject } from '@apollo/client';
import type { HookCall, RowChange } from './cache-effect.ts';
import { changeLists } from './change-lists.ts';
import { entities, refOf } from './entities.ts';

/** Removes all lists with a field name from the cache, so that the next query for one of them reads it again. */
export const invalidateLists = (cache: ApolloCache, field: string, call: HookCall): void =>
  changeLists(cache, field, call, () => undefined);

/** Removes one field of one object from the cache. */
export function invalidateField(cache: ApolloCache, cacheId: string | undefined, field: string): void {
  if (cacheId) cache.modify({ id: cacheId, fields: { [field]: (_, { DELETE }) => DELETE } });
}

/**
 * Removes stale results of a root field such as `job(id:)`: copies of the rows that were loaded without their ids, which
 * have the fields from before, and any result for a row that the service does not find.
 */
export function invalidateLookups(
  cache: ApolloCache,
  field: string,
  changes: readonly RowChange[],
  { hasResponse }: HookCall,
): void {
  if (!hasResponse) return;
  const isMissing = (id: string) => changes.some((change) => change.cacheId === id && !change.after);
  cache.modify({
    fields: {
      [field]: (value: StoreObject | Reference | null, { storeFieldName, DELETE }) => {
        if (isReference(value)) return isMissing(value.__ref) ? DELETE : value;
        const name = storeFieldName.toLowerCase();
        return changes.some(({ id }) => value?.['id'] === id || name.includes(id)) ? DELETE : value;
      },
    },
  });
}

/**
 * Removes the `jobCount` of the adapters of deleted jobs.
 *
 * @param adapters what the cache has in place of each job's adapter; undefined, for which any adapter may be it
 */
export function invalidateJobCounts(cache: ApolloCache, adapters: readonly unknown[]): void {
  const known = adapters.includes(undefined)
    ? entities(cache, 'Adapter').map(({ id }) => id)
    : adapters.flatMap((adapter) => refOf(adapter) ?? []);
  for (const id of new Set(known)) invalidateField(cache, id, 'jobCount');
}
