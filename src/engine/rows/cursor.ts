import { crc32 } from 'node:zlib';
import { invalidInput } from '../errors.ts';
import { ListOrder } from '../model/list-order.ts';
import type { EntityType } from '../model/table.ts';

/** A position in a list: directly after the row with these values. */
export interface Position {
  /** RFC 3339 in UTC, with milliseconds. */
  readonly createdAt: string;
  readonly id: string;
}

/** The rows that a cursor is valid for: those of one entity in one partition, in one order. */
export interface CursorScope {
  readonly entity: EntityType;
  readonly order: ListOrder;
  /** UUID of the partition; `undefined` for rows that are in none. */
  readonly partition: string | undefined;
}

/** In bytes: checksum of the entity and the order (4), partition (16), milliseconds (8), id (16), checksum of the rest (4). */
const LENGTH = 48;
const NO_PARTITION = '00000000-0000-0000-0000-000000000000';

/** The first and the last instant whose year has four digits, in milliseconds since 1970. */
const [EARLIEST, LATEST] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')];

/** Returns an opaque cursor for a row. It has a position and no filter, so all lists of the same rows in the same order accept it. */
export function encodeCursor(
  { entity, order, partition = NO_PARTITION }: CursorScope,
  { createdAt, id }: Position,
): string {
  const bytes = Buffer.allocUnsafe(LENGTH);
  bytes.writeUInt32BE(kindOf(entity, order), 0);
  bytes.write(hexOf(partition), 4, 'hex');
  writeMilliseconds(bytes, Date.parse(createdAt));
  bytes.write(hexOf(id), 28, 'hex');
  bytes.writeUInt32BE(crc32(bytes.subarray(0, LENGTH - 4)), LENGTH - 4);
  return bytes.toString('base64url');
}

/** A decoded cursor whose partition is not checked yet. */
export interface ParsedCursor {
  readonly position: Position;
  /** UUID of the partition, without hyphens. */
  readonly partition: string;
}

/** Decodes a cursor. Throws BAD_USER_INPUT if it is damaged or belongs to rows of another entity or in another order. */
export function parseCursor(entity: EntityType, order: ListOrder, cursor: string): ParsedCursor {
  const bytes = Buffer.from(cursor, 'base64url');
  const isWhole =
    bytes.length === LENGTH &&
    bytes.toString('base64url') === cursor &&
    bytes.readUInt32BE(LENGTH - 4) === crc32(bytes.subarray(0, LENGTH - 4));
  if (!isWhole) throw damaged();
  if (bytes.readUInt32BE(0) !== kindOf(entity, order)) throw ofAnotherList();
  const createdAt = readMilliseconds(bytes);
  if (createdAt < EARLIEST || createdAt > LATEST) throw damaged();
  return {
    partition: bytes.toString('hex', 4, 20),
    position: {
      createdAt: new Date(createdAt).toISOString(),
      id: withHyphens(bytes.toString('hex', 28, 44)),
    },
  };
}

/** Throws BAD_USER_INPUT if a cursor belongs to rows of another partition. */
export function requirePartition({ partition: found }: ParsedCursor, partition: string | undefined): void {
  if (!isPartition(found, partition)) throw ofAnotherList();
}

const isPartition = (found: string, partition = NO_PARTITION): boolean => found === hexOf(partition);

/** Newest first is the entity alone, as in release 0.1.0, so that both releases accept each other's cursors. */
const kindOf = ({ name }: EntityType, order: ListOrder): number =>
  crc32(order === ListOrder.NEWEST_FIRST ? name : `${name} ${order}`);

const ofAnotherList = () =>
  invalidInput('after is a cursor of another list or order: pass the endCursor of a page of this one');

const damaged = () => invalidInput('after is not a cursor of this service: pass the endCursor of the page before');

const hexOf = (id: string): string => id.replaceAll('-', '');

const withHyphens = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** The milliseconds are a signed integer of 64 bits. Two halves take a third of the time of a BigInt. */
const HALF = 2 ** 32;

function writeMilliseconds(bytes: Buffer, milliseconds: number): void {
  const high = Math.floor(milliseconds / HALF);
  bytes.writeInt32BE(high, 20);
  bytes.writeUInt32BE(milliseconds - high * HALF, 24);
}

const readMilliseconds = (bytes: Buffer): number => bytes.readInt32BE(20) * HALF + bytes.readUInt32BE(24);
