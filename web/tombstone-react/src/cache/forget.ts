import type { ApolloCache, StoreObject } from '@apollo/client';
import { holds, without } from './connection.ts';
import { entities } from './entities.ts';
import { modifyLists } from './modify-lists.ts';
import type { ListField } from './withdraw.ts';

/**
 * Takes a row that the service does not know out of every list that loaded it, those of deleted rows too: there is no
 * mark of deletion that they could show. It is not evicted, for what refers to it must stay readable.
 */
export function forget(cache: ApolloCache, field: ListField, row: StoreObject): void {
  const id = cache.identify(row) ?? '';
  for (const owner of entities(cache, 'Query', 'Project', 'Adapter')) {
    modifyLists(cache, owner.id, field, (list) => (holds(list, id) ? without(list, id) : list));
  }
}
