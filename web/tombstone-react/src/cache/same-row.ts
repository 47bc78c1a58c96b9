import { isReference } from '@apollo/client';
import type { FoundList } from './change-lists.ts';
import { allRows, type StoredConnection, type StoredRow } from './connection.ts';

/** A row, by its id and by its id in the cache, if that is known. */
export interface RowIds {
  readonly id: string;
  readonly cacheId: string | undefined;
}

/**
 * What tells a stored row from others. While an answer is written, the fields of a row may not be readable yet, so a
 * reference is told by itself.
 */
export const rowKey = (row: StoredRow | undefined, readField: FoundList['readField']): string | undefined =>
  isReference(row) ? row.__ref : row && readField<string>('id', row);

/** What a row may be told by, whether it is stored by its id or not. */
export const rowKeys = ({ id, cacheId }: RowIds): readonly string[] => [id, ...(cacheId ? [cacheId] : [])];

/** The rows of a list that are this one; undefined when a row was loaded without its id, so that it may be this one. */
export function rowsThatAre(ids: RowIds, list: StoredConnection, { readField }: FoundList): StoredRow[] | undefined {
  const rows = allRows(list);
  const same = rows.filter((row): row is StoredRow => isRow(row, ids, readField));
  const unknown = rows.some((row) => !isReference(row) && (!row || readField('id', row) === undefined));
  return same.length === 0 && unknown ? undefined : same;
}

/** Whether a stored row is this one. */
export const isRow = (
  row: StoredRow | undefined,
  { id, cacheId }: RowIds,
  readField: FoundList['readField'],
): boolean => row !== undefined && ((isReference(row) && row.__ref === cacheId) || readField('id', row) === id);
