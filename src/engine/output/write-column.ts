import {
  defaultFieldResolver,
  type GraphQLEnumType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isLeafType,
  isNonNullType,
} from 'graphql';
import { areEqualBytes, type RawRow } from '../../postgres/index.ts';
import type { JsonWriter } from './json-writer.ts';

/** A field that shows a property of its row. */
export interface Column {
  readonly name: string;
  readonly isNullable: boolean;
  readonly print: PrintCell;
}

/** Prints a cell that is not null as JSON. Comes to `false` with nothing printed where it is not what is mostly there. */
type PrintCell = (bytes: Buffer, start: number, end: number, output: JsonWriter) => boolean;

/** The column that a field of a type shows; `undefined` where its value comes from elsewhere. */
export function columnOf(type: GraphQLObjectType, name: string): Column | undefined {
  const field = type.getFields()[name];
  if (!field || (field.resolve && field.resolve !== defaultFieldResolver)) return undefined;
  const named = getNamedType(field.type);
  const print = isEnumType(named) ? nameIn(named) : PRINTED[named.name];
  if (!print || !isLeafType(getNullableType(field.type))) return undefined;
  return { name: field.name, isNullable: !isNonNullType(field.type), print };
}

/** Prints a cell of a row. Comes to `false` with nothing printed where its type knows more of it, or has no null. */
export function printCell({ print, isNullable }: Column, row: RawRow, cell: number, output: JsonWriter): boolean {
  if (!row.isNull(cell)) return print(row.bytes, row.start(cell), row.end(cell), output);
  if (isNullable) output.bytes(NULL);
  return isNullable;
}

const NULL = Buffer.from('null');
const QUOTE = Buffer.from('"');

const quoted: PrintCell = (bytes, start, end, output) => {
  output.quoted(bytes, start, end);
  return true;
};

const bare: PrintCell = (bytes, start, end, output) => {
  output.copy(bytes, start, end);
  return true;
};

/** Prints the names of an enum's values. */
function nameIn(type: GraphQLEnumType): PrintCell {
  const names = type.getValues().map(({ value, name }) => [Buffer.from(value), Buffer.from(`"${name}"`)] as const);
  return (bytes, start, end, output) => {
    for (const [value, name] of names) {
      if (!areEqualBytes(bytes, start, end, value, 0, value.length)) continue;
      output.bytes(name);
      return true;
    }
    return false;
  };
}

const printText: PrintCell = (bytes, start, end, output) => {
  for (let at = start; at < end; at++) if (isEscaped(bytes[at] as number)) return false;
  return quoted(bytes, start, end, output);
};

/** What JSON does not take as it stands. https://www.rfc-editor.org/rfc/rfc8259#section-7 */
const isEscaped = (byte: number): boolean => byte < 0x20 || byte === 0x22 || byte === 0x5c;

const printFloat: PrintCell = (bytes, start, end, output) => {
  for (let at = start; at < end; at++) if (!isPlain(bytes[at] as number)) return false;
  return bare(bytes, start, end, output);
};

/** What is in numbers that PostgreSQL and ECMAScript write alike: with the fewest digits that tell them from others, and no exponent. */
const isPlain = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || byte === 0x2e;

/** The lengths of PostgreSQL's text of an instant in UTC, and of what is in it. */
const SHORTEST = '2026-11-21 20:15:30+00'.length;
const DATE = '2026-11-21'.length;
const YEAR = '2026'.length;
const ZONE = Buffer.from('+00');
const DASH = '-'.charCodeAt(0);

const TIME = Buffer.from('T');
/** What follows the text that has been copied, by how much longer than the shortest it is: it comes without last zeros. */
const TAILS = ['.000Z"', undefined, '00Z"', '0Z"', 'Z"'].map((tail) => tail && Buffer.from(tail));

/** An instant as `instantOf` makes it. */
const printInstant: PrintCell = (bytes, start, end, output) => {
  const tail = TAILS[end - start - SHORTEST];
  // Another offset, or another style of dates, may be as long.
  if (!tail || bytes[start + YEAR] !== DASH || !areEqualBytes(bytes, end - ZONE.length, end, ZONE, 0, ZONE.length))
    return false;
  output.bytes(QUOTE);
  output.copy(bytes, start, start + DATE);
  output.bytes(TIME);
  output.copy(bytes, start + DATE + 1, end - ZONE.length);
  output.bytes(tail);
  return true;
};

/** How the cells of columns are printed, by the type. Ids hold nothing that JSON escapes. */
const PRINTED: Readonly<Record<string, PrintCell>> = {
  ID: quoted,
  DateTime: printInstant,
  String: printText,
  Int: bare,
  Float: printFloat,
};
