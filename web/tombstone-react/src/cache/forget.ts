import { type ApolloCache, isReference, type Reference, type StoreObject } from '@apollo/client';
import { changeLists } from './change-lists.ts';
import type { Deletion, DeletionCall } from './deletion.ts';

/** Forgets every list that any object has under a field, so that the next query for one of them asks the service. */
export const forgetLists = (cache: ApolloCache, field: string, call: DeletionCall): void =>
  changeLists(cache, field, call, () => undefined);

/** Forgets a number, or another field, of one object. */
export function forgetField(cache: ApolloCache, cacheId: string | undefined, field: string): void {
  if (cacheId) cache.modify({ id: cacheId, fields: { [field]: (_, { DELETE }) => DELETE } });
}

/**
 * Forgets what a root field such as `job(id:)` found, where that is stale now: a copy of the row that was loaded
 * without its id has no mark of deletion. A row that is gone is forgotten in any form.
 */
export function forgetLookups(cache: ApolloCache, field: string, row: Deletion, { answered }: DeletionCall): void {
  if (!answered) return;
  cache.modify({
    fields: {
      [field]: (value: StoreObject | Reference | null, { storeFieldName, DELETE }) => {
        if (isReference(value)) return !row.after && value.__ref === row.cacheId ? DELETE : value;
        return value?.['id'] === row.id || storeFieldName.toLowerCase().includes(row.id) ? DELETE : value;
      },
    },
  });
}
