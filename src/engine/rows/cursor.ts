import { crc32 } from 'node:zlib';
import { invalidInput } from '../errors.ts';
import type { EntityType } from '../model/table.ts';

/** A position in a list: directly after the row with these values. */
export interface Position {
  /** RFC 3339 in UTC, with milliseconds. */
  readonly createdAt: string;
  readonly id: string;
}

/** The rows that a cursor is valid for: those of one entity in one partition. */
export interface CursorScope {
  readonly entity: EntityType;
  /** UUID of the partition; `undefined` for rows that are in none. */
  readonly partition: string | undefined;
}

/** In bytes: checksum of the entity's name (4), partition (16), milliseconds (8), id (16), checksum of the rest (4). */
const LENGTH = 48;
const NO_PARTITION = '00000000-0000-0000-0000-000000000000';

/** The first and the last instant whose year has four digits, in milliseconds since 1970. */
const [EARLIEST, LATEST] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')];

/** Returns an opaque cursor for a row. It has a position and no arguments, so all lists of the same rows accept it. */
export function encodeCursor({ entity, partition = NO_PARTITION }: CursorScope, { createdAt, id }: Position): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes.writeUInt32BE(crc32(entity.name), 0);
  bytes.write(hexOf(partition), 4, 'hex');
  bytes.writeBigInt64BE(BigInt(Date.parse(createdAt)), 20);
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

/** Decodes a cursor. Throws BAD_USER_INPUT if it is damaged or belongs to rows of another entity. */
export function parseCursor(entity: EntityType, cursor: string): ParsedCursor {
  const bytes = Buffer.from(cursor, 'base64url');
  const isWhole =
    bytes.length === LENGTH &&
    bytes.toString('base64url') === cursor &&
    bytes.readUInt32BE(LENGTH - 4) === crc32(bytes.subarray(0, LENGTH - 4));
  if (!isWhole) throw damaged();
  if (bytes.readUInt32BE(0) !== crc32(entity.name)) throw ofAnotherList();
  const createdAt = Number(bytes.readBigInt64BE(20));
  if (createdAt < EARLIEST || createdAt > LATEST) throw damaged();
  return {
    partition: bytes.toString('hex', 4, 20),
    position: {
      createdAt: new Date(createdAt).toISOString(),
      id: bytes.toString('hex', 28, 44).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    },
  };
}

/** Throws BAD_USER_INPUT if a cursor belongs to rows of another partition. */
export function requirePartition({ partition: found }: ParsedCursor, partition: string | undefined): void {
  if (!isPartition(found, partition)) throw ofAnotherList();
}

const isPartition = (found: string, partition = NO_PARTITION): boolean => found === hexOf(partition);

const ofAnotherList = () => invalidInput('after is a cursor of another list: pass the endCursor of a page of this one');

const damaged = () => invalidInput('after is not a cursor of this service: pass the endCursor of the page before');

const hexOf = (id: string): string => id.replaceAll('-', '');
