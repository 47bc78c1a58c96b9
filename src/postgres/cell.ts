/** The value of one column of a row, in PostgreSQL's text format; null for SQL's NULL. */
export type Cell = string | null;

/**
 * Returns the function that parses the cells of a column. Numbers become numbers, instants RFC 3339, arrays of UUIDs
 * arrays, JSON its value; texts and UUIDs stay as they are. Throws for any other type, whose text would be mistaken for its value.
 */
export function cellReader(type: string): (cell: Cell) => unknown {
  const read = READERS.get(type);
  if (!read) throw new Error(`A column of the type ${type} cannot be read: add a parser for it to cell.ts`);
  return (cell) => (cell === null ? null : read(cell));
}

const identity = (text: string): string => text;

/** Parsers by PostgreSQL type. Instants have milliseconds only: with microseconds, cursors would skip rows. */
const READERS: ReadonlyMap<string, (text: string) => unknown> = new Map<string, (text: string) => unknown>([
  ['text', identity],
  ['uuid', identity],
  ['uuid[]', (text) => text.slice(1, -1).split(',').filter(Boolean)],
  ['int', Number],
  ['json', JSON.parse],
  ['double precision', Number],
  ['timestamptz(3)', instantOf],
]);

/** The length of an instant's text with all three digits of its milliseconds. */
const LENGTH_IN_MILLISECONDS = '2026-11-21 20:15:30.123+00'.length;
const UTC = '+00';

/** PostgreSQL's text of an instant. The offset has minutes and seconds only if they are not zero. */
const INSTANT = /^(\d{4,6})(-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/;

/**
 * Converts PostgreSQL's text of an instant to RFC 3339. PostgreSQL writes
 * `2026-11-21 20:15:30.12+00`, without trailing zeros of the fraction. Text that
 * is already RFC 3339 is returned unchanged. Throws for text that is not in ISO
 * style. A Date is built only for offsets other than UTC, as it costs more than
 * the rest of the row.
 */
function instantOf(text: string): string {
  if (text.endsWith('Z')) return text;
  if (!text.endsWith(UTC) || text[4] !== '-') return convertedToUtc(text);
  if (text.length === LENGTH_IN_MILLISECONDS) return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
  const fraction = text.slice(20, -3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

function convertedToUtc(text: string): string {
  const [, year = '', day, sign, hours, minutes = 0, seconds = 0] = INSTANT.exec(text) ?? [];
  const offset = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * (sign === '-' ? -1 : 1);
  // ECMAScript writes years after 9999 with a sign and six digits.
  const local = Date.parse(`${year.length > 4 ? `+${year.padStart(6, '0')}` : year}${day?.replace(' ', 'T')}Z`);
  if (Number.isNaN(local)) throw new Error('The database sent an instant that is not in ISO style, or before year 1');
  return new Date(local - offset * 1_000).toISOString();
}
