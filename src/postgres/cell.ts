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
const UTC = '+00';

/** PostgreSQL's text of an instant, and of its offset: whole hours, unless it has minutes and seconds. */
const INSTANT = /^(\d{4,6})(-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/;

/**
 * An instant from PostgreSQL's text of it: 2026-11-21 20:15:30.12+00, without
 * the fraction's last zeros. One that is made already is left as it is. Throws
 * for a text that is not in ISO style. A Date would cost more than the rest of
 * the row, so it is made only where the offset is not that of UTC.
 */
function instantOf(text: string): string {
  if (text.endsWith('Z')) return text;
  if (!text.endsWith(UTC) || text[4] !== '-') return convertedToUtc(text);
  if (text.length === WHOLE) return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
  const fraction = text.slice(20, -3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}

function convertedToUtc(text: string): string {
  const [, year = '', day, sign, hours, minutes = 0, seconds = 0] = INSTANT.exec(text) ?? [];
  const offset = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * (sign === '-' ? -1 : 1);
  // So ECMAScript writes years after 9999.
  const local = Date.parse(`${year.length > 4 ? `+${year.padStart(6, '0')}` : year}${day?.replace(' ', 'T')}Z`);
  if (Number.isNaN(local)) throw new Error('The database sent an instant that is not in ISO style, or not of our era');
  return new Date(local - offset * 1_000).toISOString();
}
