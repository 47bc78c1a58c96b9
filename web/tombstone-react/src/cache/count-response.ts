import type { FieldFunctionOptions } from '@apollo/client/cache';
import { loadedRows, type StoredConnection, type StoredRow } from './connection.ts';
import { type RowIds, rowKeys } from './row-identity.ts';

type Storage = FieldFunctionOptions['storage'];

/** The last response that brought the `totalCount` of a list, kept beside the list. It says which rows the count includes. */
export interface CountResponse {
  readonly number: number;
  /** The time of the service when it arrived, in milliseconds. */
  readonly time: number;
  /** Its count, less the rows that the hooks have removed since. A list with another count was changed by the app. */
  readonly totalCount: number | undefined;
  /** The keys of the rows that it listed. */
  readonly rows: ReadonlySet<string>;
  /** Whether it listed the first rows of the list. */
  readonly isFirstPage: boolean;
  /** Whether no row follows those that it listed. */
  readonly isComplete: boolean;
  /** The last row that it listed. */
  readonly last: StoredRow | undefined;
  /** Whether the hooks have removed a row since that was not loaded. Then a later response may still count that row. */
  readonly removedUnloadedRow: boolean;
  /** Whether all responses that brought the loaded rows had the same count. */
  readonly countsAgree: boolean;
}

/** Returns the last response with a count; undefined when the app merges the list by a policy of its own. */
export const lastCountResponse = (storage: Storage): CountResponse | undefined => storage['countResponse'];

/** Returns the response that the count of a list comes from; undefined when the app wrote the count itself. */
export function countResponseOf(list: StoredConnection, storage: Storage): CountResponse | undefined {
  const response = lastCountResponse(storage);
  return response?.totalCount === list.totalCount ? response : undefined;
}

export function setCountResponse(storage: Storage, response: CountResponse): void {
  storage['countResponse'] = response;
}

/** Returns whether a response listed a row. */
export const responseLists = (response: CountResponse, row: RowIds): boolean =>
  rowKeys(row).some((key) => response.rows.has(key));

/** Records that the hooks have removed a row from a list. `list` is what remains. */
export function recordRemoval(storage: Storage, row: RowIds, list: StoredConnection, wasLoaded: boolean): void {
  const response = lastCountResponse(storage);
  if (!response) return;
  const { totalCount } = list;
  const rows = new Set(response.rows);
  for (const key of rowKeys(row)) rows.delete(key);
  const removedUnloadedRow = response.removedUnloadedRow || (!wasLoaded && totalCount !== response.totalCount);
  setCountResponse(storage, { ...response, totalCount, rows, removedUnloadedRow });
}

/** Describes a list as if one response had brought it, for a count that the app wrote itself. */
export function responseFromList(list: StoredConnection, isPage: boolean): CountResponse {
  const rows = loadedRows(list);
  const isWhole = list.pageInfo?.hasNextPage === false && !isPage;
  return {
    number: 0,
    // Without rows there is nothing to compare the count with, so it is assumed to include the deleted row.
    time: rows ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
    totalCount: list.totalCount,
    rows: new Set(),
    isFirstPage: false,
    isComplete: rows !== undefined && (isWhole || rows.length === list.totalCount),
    last: rows?.at(-1),
    removedUnloadedRow: false,
    countsAgree: false,
  };
}
