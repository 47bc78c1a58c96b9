import { crc32 } from 'node:zlib';
import { badInput } from '../../domain/errors.ts';
import { isStorable } from '../../domain/instant.ts';
import type { Instant } from '../../domain/shown-row.ts';
import type { EntityType } from '../../domain/table.ts';

/** A place in a list: just after the row that was created then, with that id. */
export interface Position {
  readonly createdAt: Instant;
  readonly id: string;
}

/** Lists of which rows a cursor belongs to: one kind, in one project. Projects themselves are in none. */
export interface CursorScope {
  readonly kind: EntityType;
  readonly projectId: string | undefined;
}

/** Stands for whichever project: where a cursor is read before it is known whose list it will be used on. */
export const ANY_PROJECT = Symbol('any project');

/** kind's checksum (4) · project (16) · milliseconds (8) · id (16) · checksum of all that (4) */
const LENGTH = 48;
const NO_PROJECT = '00000000-0000-0000-0000-000000000000';

/** An opaque cursor for a row. It holds a place and no arguments, so lists of the same rows share it. */
export function encodeCursor({ kind, projectId = NO_PROJECT }: CursorScope, { createdAt, id }: Position): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes.writeUInt32BE(crc32(kind.name), 0);
  bytes.write(hexOf(projectId), 4, 'hex');
  bytes.writeBigInt64BE(BigInt(Date.parse(createdAt)), 20);
  bytes.write(hexOf(id), 28, 'hex');
  bytes.writeUInt32BE(crc32(bytes.subarray(0, LENGTH - 4)), LENGTH - 4);
  return bytes.toString('base64url');
}

/** The place a cursor stands for. Throws BAD_USER_INPUT when it is damaged, or of other rows than these. */
export function decodeCursor(
  { kind, projectId = NO_PROJECT }: { kind: EntityType; projectId: CursorScope['projectId'] | typeof ANY_PROJECT },
  cursor: string,
): Position {
  const bytes = Buffer.from(cursor, 'base64url');
  const whole =
    bytes.length === LENGTH &&
    bytes.toString('base64url') === cursor &&
    bytes.readUInt32BE(LENGTH - 4) === crc32(bytes.subarray(0, LENGTH - 4));
  if (!whole) throw damaged();
  const ofKind = bytes.readUInt32BE(0) === crc32(kind.name);
  const ofProject = projectId === ANY_PROJECT || bytes.toString('hex', 4, 20) === hexOf(projectId);
  if (!ofKind || !ofProject) {
    throw badInput('after is a cursor of another list: pass the endCursor of a page of this one');
  }
  const createdAt = new Date(Number(bytes.readBigInt64BE(20)));
  if (!isStorable(createdAt)) throw damaged();
  return {
    createdAt: createdAt.toISOString(),
    id: bytes.toString('hex', 28, 44).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  };
}

const damaged = () => badInput('after is not a cursor of this service: pass the endCursor of the page before');

const hexOf = (id: string): string => id.replaceAll('-', '');
