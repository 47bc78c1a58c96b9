import type { ApolloCache } from '@apollo/client';
import type { Modifier } from '@apollo/client/cache';
import type { StoredConnection } from './connection.ts';

/** Changes every list that an object has under one field, whatever it was asked for with. */
export function modifyLists(
  cache: ApolloCache,
  owner: string | undefined,
  field: string,
  change: Modifier<StoredConnection>,
): void {
  // Without an id the root would be modified.
  if (owner !== undefined) cache.modify({ id: owner, fields: { [field]: change as Modifier<unknown> } });
}
