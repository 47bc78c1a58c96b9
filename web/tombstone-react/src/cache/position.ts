import type { FieldFunctionOptions } from '@apollo/client/cache';
import type { StoredRow } from './connection.ts';

/** The position of a row in a list. Lists are ordered by `createdAt` and `id`, newest first unless their order is OLDEST_FIRST. */
export interface Position {
  readonly id: string | undefined;
  readonly createdAt: unknown;
}

export const positionOf = (row: StoredRow, readField: FieldFunctionOptions['readField']): Position => ({
  id: readField<string>('id', row),
  createdAt: readField('createdAt', row),
});

/** Returns a negative number when `row` is above `other` in lists with the newest first, a positive one below; undefined when that is not known. */
export function comparePositions(row: Position, other: Position): number | undefined {
  const later = timeOf(other.createdAt) - timeOf(row.createdAt);
  if (Number.isNaN(later)) return undefined;
  if (later !== 0) return later;
  if (row.id === undefined || other.id === undefined) return undefined;
  return row.id === other.id ? 0 : row.id > other.id ? -1 : 1;
}

/** Returns an instant in milliseconds, or NaN when it is not an instant. An app's `read` function may return a Date. */
export const timeOf = (instant: unknown): number =>
  instant instanceof Date ? instant.getTime() : Date.parse(String(instant));
