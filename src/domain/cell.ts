import type { Instant } from './shown-row.ts';

/** What a statement answers with for one column of a row: the database's own text of the value, or null. */
export type Cell = string | null;

/** How a column of a type of the database is read: numbers as such, instants in RFC 3339, lists of ids as lists, all else as its text. */
export function cellReader(type: string): (cell: Cell) => unknown {
  const read = readerOf(type);
  return (cell) => (cell === null ? null : read(cell));
}

function readerOf(type: string): (text: string) => unknown {
  if (type.startsWith('timestamptz')) return instantOf;
  if (NUMBERS.has(type)) return Number;
  if (type === 'uuid[]') return (text) => text.slice(1, -1).split(',').filter(Boolean);
  return (text) => text;
}

const NUMBERS = new Set(['int', 'integer', 'double precision']);

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
