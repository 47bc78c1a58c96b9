import type { ApolloCache } from '@apollo/client';
import type { HookCall, RowChange } from './cache-effect.ts';
import { invalidateLists, invalidateLookups } from './invalidate.ts';
import { removeFromLists } from './remove-from-lists.ts';
import type { RowType } from './row-types.ts';

/**
 * Removes rows that the service has deleted, or does not find, from their lists and lookups. The counts by status are
 * read again, and the record of deletions too if this call has deleted a row.
 */
export function removeListedRows(
  cache: ApolloCache,
  type: RowType,
  changes: readonly RowChange[],
  call: HookCall,
): void {
  removeFromLists(cache, type.lists, changes, call);
  invalidateLookups(cache, type.lookup, changes, call);
  if (type.counts) invalidateLists(cache, type.counts, call);
  if (changes.some(({ alreadyDone }) => !alreadyDone)) invalidateLists(cache, 'deletionEvents', call);
}
