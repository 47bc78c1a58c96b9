import { type ApolloCache, isReference, type StoreObject } from '@apollo/client';
import type { Modifier } from '@apollo/client/cache';
import { __DEV__ } from '@apollo/client/utilities/environment';
import type { HookCall } from './cache-effect.ts';
import type { StoredConnection } from './connection.ts';

/** Where a list is in the cache, and Apollo's functions to read it. */
export type ModifierDetails = Parameters<Modifier<unknown>>[1];

/** Returns the changed list, or undefined when the list cannot be updated and must be read again. */
type ListChange = (list: StoredConnection, details: ModifierDetails) => StoredConnection | undefined;

/**
 * Changes all lists in the cache that have this field name, whatever their arguments. A list that cannot be updated is
 * removed, so that the next query reads it again: when the change returns undefined or throws, when the app stores
 * lists in a form of its own, and when the object that has the list was loaded without its id. An optimistic deletion
 * removes nothing, because the service may refuse it.
 */
export function changeLists(cache: ApolloCache, field: string, { hasResponse }: HookCall, change: ListChange): void {
  for (const id of objectsWith(cache, field)) {
    cache.modify({
      id,
      fields: (value: unknown, details) => {
        const kept =
          details.fieldName === field ? changed(value, details, change) : contains(value, field) ? undefined : value;
        return kept ?? (hasResponse && value !== null ? details.DELETE : value);
      },
    });
  }
}

function changed(value: unknown, details: ModifierDetails, change: ListChange): unknown {
  const typename = details.readField<string>('__typename', value as StoreObject);
  // `Query.feedback` is one feedback entry by its id, and not a list.
  if (!typename?.endsWith('Connection')) return isReference(value) ? value : undefined;
  try {
    return isReference(value) ? undefined : change(value as StoredConnection, details);
  } catch (error) {
    if (__DEV__) console.warn(`The cached list ${details.storeFieldName} cannot be updated and is read again:`, error);
    return undefined;
  }
}

/** Returns the cache ids of the objects that have the field, themselves or in an object stored within them. */
function objectsWith(cache: ApolloCache, field: string): string[] {
  const objects = Object.entries(cache.extract() as Record<string, StoreObject | undefined>);
  return objects.filter(([id, object]) => id !== 'ROOT_MUTATION' && contains(object, field)).map(([id]) => id);
}

/** Returns whether an object has a field, or an object stored within it does. */
function contains(value: unknown, field: string): boolean {
  if (typeof value !== 'object' || value === null || isReference(value)) return false;
  return Object.entries(value).some(([name, part]) => fieldOf(name) === field || contains(part, field));
}

/** Returns the field name that a name in the store begins with. */
export const fieldOf = (storeFieldName: string): string | undefined => /^\w+/.exec(storeFieldName)?.[0];
