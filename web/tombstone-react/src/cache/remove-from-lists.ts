import { type ApolloCache, isReference } from '@apollo/client';
import { changeLists, type ModifierDetails } from './change-lists.ts';
import type { Deletion, DeletionCall } from './deletion.ts';
import { historyOf } from './history.ts';
import { type ListArguments, parseListArguments } from './list-arguments.ts';
import { listShowsRow } from './list-shows-row.ts';
import { removeRow } from './remove-row.ts';
import { matchingRows } from './row-identity.ts';

/**
 * Removes a deleted row from the lists that no longer show it, and lowers the counts that included it. Lists that still
 * show the row already have its `deletedAt`, from the response of the mutation.
 */
export function removeFromLists(cache: ApolloCache, field: string, deletion: Deletion, call: DeletionCall): void {
  // A list without the row was either changed by the first removal or loaded after it.
  const alreadyRemoved = deletion.alreadyDeleted && historyOf(cache).deleted.has(deletion.id);
  changeLists(cache, field, call, (list, details) => {
    const listArguments = listArgumentsOf(cache, details);
    const wasShown = listArguments && listShowsRow(listArguments, deletion.before);
    const isShown = deletion.after ? listArguments && listShowsRow(listArguments, deletion.after) : false;
    const matches = matchingRows(deletion, list, details);
    const isLoaded = matches && matches.length > 0;

    if (!isLoaded && (alreadyRemoved || (wasShown === false && isShown === false))) return list;
    if (isLoaded === undefined || isShown === undefined) return undefined;
    if (!isShown) return removeRow(cache, list, { deletion, call, details, isLoaded, wasShown, listArguments });
    // Only the service knows the position and the cursor of a row that is new to a list. A row that was loaded without
    // its id is a copy, which has no `deletedAt` yet.
    return (isLoaded || wasShown) && matches?.every((row) => isReference(row)) ? list : undefined;
  });
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
