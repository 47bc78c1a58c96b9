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

/** A field whose value is a column of its row. */
export interface Column {
  readonly name: string;
  readonly isNullable: boolean;
  readonly write: WriteCell;
}

/**
 * Writes a cell that is not null as JSON. Returns false, and writes nothing, if
 * the cell is not in the common form whose bytes can be copied.
 */
type WriteCell = (bytes: Buffer, start: number, end: number, writer: JsonWriter) => boolean;

/** Returns the column that a field shows; `undefined` if the field has a resolver, or a type that is not copied. */
export function columnOf(type: GraphQLObjectType, name: string): Column | undefined {
  const field = type.getFields()[name];
  if (!field || (field.resolve && field.resolve !== defaultFieldResolver)) return undefined;
  const named = getNamedType(field.type);
  const write = isEnumType(named) ? enumWriter(named) : CELL_WRITERS[named.name];
  if (!write || !isLeafType(getNullableType(field.type))) return undefined;
  return { name: field.name, isNullable: !isNonNullType(field.type), write };
}

/**
 * Writes a cell of a row. Returns false, and writes nothing, if the value must
 * be serialized by its GraphQL type, or is null in a column that cannot be null.
 */
export function writeCell({ write, isNullable }: Column, row: RawRow, cell: number, writer: JsonWriter): boolean {
  if (!row.isNull(cell)) return write(row.bytes, row.start(cell), row.end(cell), writer);
  if (isNullable) writer.writeBytes(NULL);
  return isNullable;
}

const NULL = Buffer.from('null');
const QUOTE = Buffer.from('"');

const writeQuoted: WriteCell = (bytes, start, end, writer) => {
  writer.writeQuotedSlice(bytes, start, end);
  return true;
};

const writeUnquoted: WriteCell = (bytes, start, end, writer) => {
  writer.writeSlice(bytes, start, end);
  return true;
};

/** Returns the function that writes the names of an enum's values. */
function enumWriter(type: GraphQLEnumType): WriteCell {
  const names = type.getValues().map(({ value, name }) => [Buffer.from(value), Buffer.from(`"${name}"`)] as const);
  return (bytes, start, end, writer) => {
    for (const [value, name] of names) {
      if (!areEqualBytes(bytes, start, end, value, 0, value.length)) continue;
      writer.writeBytes(name);
      return true;
    }
    return false;
  };
}

const writeString: WriteCell = (bytes, start, end, writer) => {
  for (let index = start; index < end; index++) if (needsEscape(bytes[index] as number)) return false;
  return writeQuoted(bytes, start, end, writer);
};

/** Whether JSON strings must escape a byte. https://www.rfc-editor.org/rfc/rfc8259#section-7 */
const needsEscape = (byte: number): boolean => byte < 0x20 || byte === 0x22 || byte === 0x5c;

const writeFloat: WriteCell = (bytes, start, end, writer) => {
  for (let index = start; index < end; index++) if (!isDecimal(bytes[index] as number)) return false;
  return writeUnquoted(bytes, start, end, writer);
};

/**
 * Positive numbers of digits and a point are written alike by PostgreSQL and
 * ECMAScript: both use the shortest exact form.
 */
const isDecimal = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || byte === 0x2e;

/** Lengths within PostgreSQL's text of an instant in UTC. */
const SHORTEST = '2026-11-21 20:15:30+00'.length;
const DATE = '2026-11-21'.length;
const YEAR = '2026'.length;
const ZONE = Buffer.from('+00');
const DASH = '-'.charCodeAt(0);

const TIME = Buffer.from('T');
/**
 * What to append after the copied text, by the number of characters beyond the
 * shortest: PostgreSQL omits trailing zeros.
 */
const TAILS = ['.000Z"', undefined, '00Z"', '0Z"', 'Z"'].map((tail) => tail && Buffer.from(tail));

/** Writes an instant as `instantOf` formats it. */
const writeInstant: WriteCell = (bytes, start, end, writer) => {
  const tail = TAILS[end - start - SHORTEST];
  // A text with another offset or date style can have the same length.
  if (!tail || bytes[start + YEAR] !== DASH || !areEqualBytes(bytes, end - ZONE.length, end, ZONE, 0, ZONE.length))
    return false;
  writer.writeBytes(QUOTE);
  writer.writeSlice(bytes, start, start + DATE);
  writer.writeBytes(TIME);
  writer.writeSlice(bytes, start + DATE + 1, end - ZONE.length);
  writer.writeBytes(tail);
  return true;
};

/** Functions that write cells, by the name of the GraphQL type. Ids are UUIDs, so they need no escaping. */
const CELL_WRITERS: Readonly<Record<string, WriteCell>> = {
  ID: writeQuoted,
  DateTime: writeInstant,
  String: writeString,
  Int: writeUnquoted,
  Float: writeFloat,
};
