import { type ApolloCache, isReference } from '@apollo/client';
import type { HookCall, RowChange } from './cache-effect.ts';
import { changeLists, type ModifierDetails } from './change-lists.ts';
import type { StoredConnection } from './connection.ts';
import { historyOf } from './history.ts';
import { type ListArguments, parseListArguments } from './list-arguments.ts';
import { listShowsRow } from './list-shows-row.ts';
import { removeRow } from './remove-row.ts';
import { matchingRows } from './row-identity.ts';

/**
 * Removes rows from the lists that no longer show them, and lowers the counts that included them. Lists that still show
 * a row read its new fields where the cache stores the row.
 */
export function removeFromLists(
  cache: ApolloCache,
  field: string,
  changes: readonly RowChange[],
  call: HookCall,
): void {
  changeLists(cache, field, call, (list, details) => {
    const listArguments = listArgumentsOf(cache, details);
    let rest: StoredConnection | undefined = list;
    for (const change of changes) rest = rest && withChange(cache, rest, change, { listArguments, details, call });
    return rest;
  });
}

interface ListContext {
  readonly listArguments: ListArguments | undefined;
  readonly details: ModifierDetails;
  readonly call: HookCall;
}

function withChange(cache: ApolloCache, list: StoredConnection, change: RowChange, context: ListContext) {
  const { listArguments, details } = context;
  // A list without the row was either changed by the first removal or loaded after it.
  const alreadyRemoved = change.alreadyDone && historyOf(cache).deleted.has(change.id);
  const wasShown = listArguments && listShowsRow(listArguments, change.before);
  const isShown = change.after ? listArguments && listShowsRow(listArguments, change.after) : false;
  const matches = matchingRows(change, list, details);
  const isLoaded = matches && matches.length > 0;

  if (!isLoaded && (alreadyRemoved || (wasShown === false && isShown === false))) return list;
  if (isLoaded === undefined || isShown === undefined) return undefined;
  if (!isShown) return removeRow(cache, list, { ...context, change, isLoaded, wasShown });
  // Only the service knows the position and the cursor of a row that is new to a list. A row that was loaded without
  // its id is a copy, which has the fields from before.
  return (isLoaded || wasShown) && matches?.every((row) => isReference(row)) ? list : undefined;
}

/** Returns what a list shows, by its arguments and by the object that has it; undefined when that is not known. */
function listArgumentsOf(
  cache: ApolloCache,
  { fieldName, storeFieldName, readField }: ModifierDetails,
): ListArguments | undefined {
  const typename = readField<string>('__typename') ?? '';
  const own = parseListArguments(cache, { typename, fieldName, storeFieldName });
  if (!own || typename === 'Query') return own;
  const owner = readField<string>('id');
  if (owner === undefined) return undefined;
  return typename === 'Project' ? { ...own, projectId: owner } : { ...own, adapterIds: [...own.adapterIds, owner] };
}
