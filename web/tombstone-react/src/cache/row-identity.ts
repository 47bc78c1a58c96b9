import { isReference } from '@apollo/client';
import type { FieldFunctionOptions } from '@apollo/client/cache';
import type { ModifierDetails } from './change-lists.ts';
import { allRows, type StoredConnection, type StoredRow } from './connection.ts';

/** The id of a row, and its id in the cache if that is known. */
export interface RowIds {
  readonly id: string;
  readonly cacheId: string | undefined;
}

/**
 * Returns the key of a stored row. For a reference it is the cache id: the fields of a row may not be readable while a
 * response is being written.
 */
export const rowKey = (row: StoredRow | undefined, readField: FieldFunctionOptions['readField']): string | undefined =>
  isReference(row) ? row.__ref : row && readField<string>('id', row);

/** Returns the keys that a row may have: it may be stored by its id, or without it. */
export const rowKeys = ({ id, cacheId }: RowIds): readonly string[] => [id, ...(cacheId ? [cacheId] : [])];

/** Returns the entries of a list that are this row; undefined when an entry without an id might be. */
export function matchingRows(
  ids: RowIds,
  list: StoredConnection,
  { readField }: ModifierDetails,
): StoredRow[] | undefined {
  const rows = allRows(list);
  const matches = rows.filter((row): row is StoredRow => isSameRow(row, ids, readField));
  const unknown = rows.some((row) => !isReference(row) && (!row || readField('id', row) === undefined));
  return matches.length === 0 && unknown ? undefined : matches;
}

/** Returns whether a stored row is this one. */
export const isSameRow = (
  row: StoredRow | undefined,
  { id, cacheId }: RowIds,
  readField: FieldFunctionOptions['readField'],
): boolean => row !== undefined && ((isReference(row) && row.__ref === cacheId) || readField('id', row) === id);
