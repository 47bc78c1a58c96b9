import { type ApolloCache, isReference, type StoreObject } from '@apollo/client';
import type { Deletion } from './deletion.ts';
import { entities } from './entities.ts';

/**
 * Returns what the cache knows about a row that the service does not find. Its status is left out: it may have changed
 * since the row was loaded. Nothing says when the row was deleted.
 */
export function missingRow(cache: ApolloCache, typename: string, id: string): Deletion {
  const row = entities(cache, typename).find(({ fields }) => fields['id'] === id);
  return {
    id,
    cacheId: row?.id ?? cache.identify({ __typename: typename, id }),
    createdAt: row?.fields['createdAt'],
    before: {
      // If the cache never had the row, no list is known to count it, and none is changed.
      projectId: row ? idOf(cache, row.fields['project']) : '',
      adapterId: row ? adapterOf(cache, row.fields['adapter']) : '',
      deletedAt: undefined,
    },
    after: undefined,
    alreadyDeleted: true,
  };
}

const adapterOf = (cache: ApolloCache, adapter: unknown): string | null | undefined =>
  adapter === null ? null : idOf(cache, adapter);

function idOf(cache: ApolloCache, value: unknown): string | undefined {
  const objects = cache.extract() as Record<string, StoreObject | undefined>;
  const object = isReference(value) ? objects[value.__ref] : (value as StoreObject | undefined);
  const id = object?.['id'];
  return typeof id === 'string' ? id : undefined;
}
