import type { ApolloCache } from '@apollo/client';
import type { HookCall, RowChange } from './cache-effect.ts';
import type { ModifierDetails } from './change-lists.ts';
import { loadedRows, type StoredConnection, withCount, withoutCount, withoutRows } from './connection.ts';
import { countResponseOf, recordRemoval, responseFromList, responseLists } from './count-response.ts';
import { historyOf } from './history.ts';
import { isCounted } from './is-counted.ts';
import { type ListArguments, mayRowsEnterLater } from './list-arguments.ts';
import { comparePositions, type Position, positionOf } from './position.ts';
import { isSameRow, rowKeys } from './row-identity.ts';

interface Removal {
  readonly change: RowChange;
  readonly call: HookCall;
  readonly details: ModifierDetails;
  /** Whether the list has the row loaded. */
  readonly isLoaded: boolean;
  /** Whether the list showed the row until it was deleted; undefined when that is not known. */
  readonly wasShown: boolean | undefined;
  readonly listArguments: ListArguments | undefined;
}

/** Returns the list without a row that it no longer shows, or undefined when the list must be read again. */
export function removeRow(cache: ApolloCache, list: StoredConnection, removal: Removal): StoredConnection | undefined {
  const rest = withoutRow(list, removal, isRowCounted(cache, list, removal));
  if (rest && removal.call.hasResponse) {
    recordRemoval(removal.details.storage, removal.change, rest, removal.isLoaded);
  }
  return rest;
}

function withoutRow(list: StoredConnection, removal: Removal, counted: boolean | undefined) {
  const { change, call, details, isLoaded, wasShown, listArguments } = removal;
  const rest = isLoaded ? withoutRows(list, (row) => isSameRow(row, change, details.readField)) : list;
  if (counted === false) return rest;
  if (counted && (isLoaded || wasShown)) {
    const lowered = withCount(rest, (rest.totalCount ?? 0) - 1);
    const isMerged = listArguments?.after === undefined;
    // A row that was loaded says nothing about the rows that are not.
    return isLoaded || !isMerged
      ? lowered
      : withHasNextPage(lowered, countResponseOf(list, details.storage)?.countsAgree);
  }
  if (!call.hasResponse) return rest;
  return !isLoaded && list.pageInfo?.hasNextPage ? undefined : withoutCount(rest);
}

function isRowCounted(cache: ApolloCache, list: StoredConnection, removal: Removal): boolean | undefined {
  const { change, call, details, isLoaded, listArguments } = removal;
  const known = countResponseOf(list, details.storage);
  // The app changed the list itself, before the call.
  if (!known && isLoaded) return change.alreadyDone ? undefined : true;
  const response = known ?? responseFromList(list, listArguments?.after !== undefined);
  return isCounted(response, {
    position: change,
    offset: response.last && offsetFrom(positionOf(response.last, details.readField), removal),
    wasListed: responseLists(response, change),
    isLoaded,
    mayEnterLater: listArguments === undefined || mayRowsEnterLater(listArguments),
    isNewestFirst: listArguments?.order === 'NEWEST_FIRST',
    rowHistory: rowKeys(change)
      .map((key) => historyOf(cache).rows.get(key))
      .find(Boolean),
    latestResponse: change.alreadyDone ? undefined : call.latestResponse,
  });
}

/** Returns the offset of the deleted row from a row of the list; undefined when that is not known. */
function offsetFrom(row: Position, { change, listArguments }: Removal): number | undefined {
  const offset = comparePositions(change, row);
  if (offset === undefined || listArguments?.order === undefined) return undefined;
  return listArguments.order === 'NEWEST_FIRST' ? offset : -offset;
}

/**
 * Returns the list with `hasNextPage` corrected after a row was removed that was not loaded, which may have been the
 * last one. Returns undefined when the value cannot be known.
 *
 * @param countsAgree whether all loaded rows came with the same count; otherwise some of them may be deleted by now
 */
export function withHasNextPage(
  list: StoredConnection,
  countsAgree: boolean | undefined,
): StoredConnection | undefined {
  if (!list.pageInfo?.hasNextPage) return list;
  const loaded = loadedRows(list)?.length;
  if (loaded === undefined || list.totalCount === undefined || list.pageInfo.hasPreviousPage) return undefined;
  if (loaded < list.totalCount) return list;
  if (loaded > list.totalCount || !countsAgree) return undefined;
  return { ...list, pageInfo: { ...list.pageInfo, hasNextPage: false } };
}
