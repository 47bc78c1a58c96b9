import type { ApolloCache } from '@apollo/client';
import { __DEV__ } from '@apollo/client/utilities/environment';
import type { HookCall } from './cache-effect.ts';
import { invalidateLists } from './invalidate.ts';

/** Runs a change of cached lists. If it throws, all lists with these field names are removed, and are read again. */
export function updateLists(cache: ApolloCache, lists: readonly string[], call: HookCall, change: () => void): void {
  try {
    change();
  } catch (error) {
    if (__DEV__) console.warn(`The cached lists of ${lists[0]} cannot be updated and are read again:`, error);
    invalidateAll(cache, lists, call);
  }
}

export function invalidateAll(cache: ApolloCache, lists: readonly string[], call: HookCall): void {
  cache.batch({
    update() {
      for (const field of lists) invalidateLists(cache, field, call);
    },
  });
}
