import { type ApolloCache, isReference, type StoreObject } from '@apollo/client';
import type { Modifier } from '@apollo/client/cache';
import { __DEV__ } from '@apollo/client/utilities/environment';
import type { StoredConnection } from './connection.ts';
import type { DeletionCall } from './deletion.ts';

/** Where a list is in the cache, and the functions by which Apollo lets it be read. */
export type FoundList = Parameters<Modifier<unknown>>[1];

/** Returns the list as it is now, or undefined where the list cannot be kept true. */
export type ListChange = (list: StoredConnection, found: FoundList) => StoredConnection | undefined;

/**
 * Changes every list that any object in the cache has under a field, whatever it was asked for with. A list is
 * forgotten, so that the next query for it asks the service, where it cannot be kept true: where the change says so or
 * throws, where the app stores lists in a form of its own, and where the object that has it was loaded without its id.
 * An optimistic deletion forgets nothing, because the service may refuse it.
 */
export function changeLists(cache: ApolloCache, field: string, { answered }: DeletionCall, change: ListChange): void {
  for (const id of objectsWith(cache, field)) {
    cache.modify({
      id,
      fields: (value: unknown, found) => {
        const kept =
          found.fieldName === field ? changed(value, found, change) : contains(value, field) ? undefined : value;
        return kept ?? (answered && value !== null ? found.DELETE : value);
      },
    });
  }
}

function changed(value: unknown, found: FoundList, change: ListChange): unknown {
  const typename = found.readField<string>('__typename', value as StoreObject);
  // The root also has a field for one feedback by its id.
  if (!typename?.endsWith('Connection')) return isReference(value) ? value : undefined;
  try {
    return isReference(value) ? undefined : change(value as StoredConnection, found);
  } catch (error) {
    if (__DEV__) console.warn(`The cached list ${found.storeFieldName} cannot be kept true, and is read anew:`, error);
    return undefined;
  }
}

/** The ids of the objects that have such a list, or that have an object without an id that does. */
function objectsWith(cache: ApolloCache, field: string): string[] {
  const objects = Object.entries(cache.extract() as Record<string, StoreObject | undefined>);
  return objects.filter(([id, object]) => id !== 'ROOT_MUTATION' && contains(object, field)).map(([id]) => id);
}

/** Whether an object has a field, or a part of it does that is stored within it and not by an id. */
function contains(value: unknown, field: string): boolean {
  if (typeof value !== 'object' || value === null || isReference(value)) return false;
  return Object.entries(value).some(([name, part]) => fieldOf(name) === field || contains(part, field));
}

/** The name of the field that a stored name begins with. */
export const fieldOf = (storeFieldName: string): string | undefined => /^\w+/.exec(storeFieldName)?.[0];
