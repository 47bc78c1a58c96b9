import { type ApolloCache, isReference, type StoreObject } from '@apollo/client';
import type { Deletion } from './deletion.ts';
import { entities } from './entities.ts';

/**
 * What the cache knows of a row that the service does not know any more. Its status may have changed since the row was
 * loaded, and nothing says when the row went.
 */
export function goneRow(cache: ApolloCache, typename: string, id: string): Deletion {
  const row = entities(cache, typename).find(({ fields }) => fields['id'] === id);
  return {
    id,
    cacheId: row?.id ?? cache.identify({ __typename: typename, id }),
    createdAt: row?.fields['createdAt'],
    before: {
      // Of a row that the cache never had, nothing says which lists counted it: they stay.
      projectId: row ? idOf(cache, row.fields['project']) : '',
      adapterId: row ? adapterOf(cache, row.fields['adapter']) : '',
      deletedAt: undefined,
    },
    after: undefined,
    earlier: true,
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
