import type { Instant } from './shown-row.ts';

/** What a statement answers with for one column of a row: the database's own text of the value, or null. */
export type Cell = string | null;

/**
 * Returns the function that reads the cells of a column: numbers as numbers, instants in RFC 3339, lists of ids as
 * lists, texts and ids as they are. Throws for a type that is not listed here: its text would pass for its value.
 */
export function cellReader(type: string): (cell: Cell) => unknown {
  const read = READERS.get(type);
  if (!read) throw new Error(`A column of the type ${type} cannot be read: add how its text is read to cell.ts`);
  return (cell) => (cell === null ? null : read(cell));
}

const sameText = (text: string): string => text;

/** By the database's type. Instants have milliseconds: the microseconds of other types would make pages skip rows. */
const READERS: ReadonlyMap<string, (text: string) => unknown> = new Map<string, (text: string) => unknown>([
  ['text', sameText],
  ['uuid', sameText],
  ['uuid[]', (text) => text.slice(1, -1).split(',').filter(Boolean)],
  ['int', Number],
  ['double precision', Number],
  ['timestamptz(3)', instantOf],
]);

/** How long the text of an instant is that ends in a millisecond other than zero. */
const WHOLE = '2026-11-21 20:15:30.123+00'.length;

/**
 * An instant from PostgreSQL's text of it in UTC: 2026-11-21 20:15:30.12+00,
 * without the fraction's last zeros. One that is made already is left as it is.
 * A Date in between would cost more than the rest of the row.
 */
export function instantOf(text: string): Instant {
  if (text.endsWith('Z')) return text;
  if (text.length === WHOLE) return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
  const fraction = text.slice(20, -3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}
