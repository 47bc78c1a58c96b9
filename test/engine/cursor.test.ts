import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../src/domain/id.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import { RequestError } from '../../src/engine/errors.ts';
import { ListOrder } from '../../src/engine/model/list-order.ts';
import {
  type CursorScope,
  encodeCursor,
  type Position,
  parseCursor,
  requirePartition,
} from '../../src/engine/rows/cursor.ts';

const { NEWEST_FIRST, OLDEST_FIRST } = ListOrder;
const JOBS: CursorScope = { entity: GenerationJob, order: NEWEST_FIRST, partition: newId() };
const POSITION = { createdAt: '2026-11-21T20:15:30.123Z', id: newId() };
const CURSOR = encodeCursor(JOBS, POSITION);

/** As the engine does it: the partition is checked once the parent row is known. */
function decodeCursor({ entity, order, partition }: CursorScope, cursor: string): Position {
  const parsed = parseCursor(entity, order, cursor);
  requirePartition(parsed, partition);
  return parsed.position;
}

function expectRefused(cursor: string, scope = JOBS): void {
  expect(() => decodeCursor(scope, cursor)).toThrow(RequestError);
  expect(() => decodeCursor(scope, cursor)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
}

describe('a cursor decodes to the position that it was encoded from', () => {
  it.each([
    '2026-11-21T20:15:30.123Z',
    '2026-11-21T20:15:30.000Z',
    '2026-11-21T20:15:30.999Z',
    '1970-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ])('created at %s', (createdAt) => {
    const position = { createdAt, id: newId() };

    expect(decodeCursor(JOBS, encodeCursor(JOBS, position))).toEqual(position);
  });

  it.each(['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])('with the id %s', (id) => {
    const position = { ...POSITION, id };

    expect(decodeCursor(JOBS, encodeCursor(JOBS, position))).toEqual(position);
  });

  it('for any instant and any id', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00.000Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });

    fc.assert(
      fc.property(instants, fc.uuid(), fc.uuid(), (instant, id, projectId) => {
        const scope = { entity: GenerationJob, order: NEWEST_FIRST, partition: projectId };
        const position = { createdAt: instant.toISOString(), id };
        expect(decodeCursor(scope, encodeCursor(scope, position))).toEqual(position);
      }),
    );
  });

  it('in the list of projects, which has no partition', () => {
    const projects = { entity: Project, order: NEWEST_FIRST, partition: undefined };

    expect(decodeCursor(projects, encodeCursor(projects, POSITION))).toEqual(POSITION);
  });
});

it('a cursor of the newest first is the same as in release 0.1.0, to the byte', () => {
  const scope = { ...JOBS, partition: '0193a1b2-0000-7000-8000-0123456789ab' };
  const position = { createdAt: '2026-11-21T20:15:30.123Z', id: '0193a1b2-0000-7000-8000-ba9876543210' };

  const cursor = 'Q5BGGQGTobIAAHAAgAABI0VniasAAAGh_7_rSwGTobIAAHAAgAC6mHZUMhC9v2aj';

  expect(encodeCursor(scope, position)).toBe(cursor);
  expect(decodeCursor(scope, cursor)).toEqual(position);
});

it('a cursor needs no percent-encoding in a URL', () => {
  expect(CURSOR).toMatch(/^[\w-]{64}$/);
});

describe('a cursor of another list is rejected', () => {
  it.each([
    ['of another entity', { ...JOBS, entity: IngestJob }],
    ['of adapters', { ...JOBS, entity: Adapter }],
    ['of another project', { ...JOBS, partition: newId() }],
    ['of no project', { ...JOBS, partition: undefined }],
    ['in another order', { ...JOBS, order: OLDEST_FIRST }],
    ['of the list of projects', { entity: Project, order: NEWEST_FIRST, partition: undefined }],
  ])('%s', (_which, scope) => {
    expectRefused(CURSOR, scope);
    expectRefused(encodeCursor(scope, POSITION));
  });
});

describe('a damaged cursor is rejected', () => {
  it('with any bit flipped', () => {
    const bytes = Buffer.from(CURSOR, 'base64url');

    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = Buffer.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
      expectRefused(damaged.toString('base64url'));
    }
  });

  it('truncated at any length', () => {
    for (let length = 0; length < CURSOR.length; length++) expectRefused(CURSOR.slice(0, length));
  });

  it.each([
    ['empty', ''],
    ['blank', ' '],
    ['with one more character', `${CURSOR}A`],
    ['with four more characters', `${CURSOR}AAAA`],
    ['with padding', `${CURSOR}=`],
    ['with a blank at its end', `${CURSOR} `],
    ['with a blank before it', ` ${CURSOR}`],
    ['with a line break in it', `${CURSOR.slice(0, 32)}\n${CURSOR.slice(32)}`],
    ['with NUL at its end', `${CURSOR}\0`],
    ['twice', CURSOR + CURSOR],
    ['in upper case', CURSOR.toUpperCase()],
    [
      'in standard base64 instead of base64url',
      encodeCursor(JOBS, { ...POSITION, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }).replace(/_/g, '/'),
    ],
    ['of characters outside of base64', '💥'.repeat(32)],
    ['that is a number', '1'],
    ['that is an id', POSITION.id],
    ['of all zeros', Buffer.alloc(48).toString('base64url')],
    ['of a million characters', 'A'.repeat(1_000_000)],
  ])('%s', (_what, cursor) => {
    expectRefused(cursor);
  });

  it('that is any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expectRefused(text);
      }),
    );
  });
});

/** Returns a cursor with a valid checksum that the service never issued. */
function forge(milliseconds: bigint): string {
  const bytes = Buffer.from(CURSOR, 'base64url');
  bytes.writeBigInt64BE(milliseconds, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 44)), 44);
  return bytes.toString('base64url');
}

describe('a forged cursor with a valid checksum', () => {
  it('is accepted if its position is possible', () => {
    expect(decodeCursor(JOBS, forge(0n))).toEqual({ ...POSITION, createdAt: '1970-01-01T00:00:00.000Z' });
  });

  it.each([
    ['after every date', 2n ** 63n - 1n],
    ['before every date', -(2n ** 63n)],
    ['a day after the last date', 8_640_000_086_400_000n],
    ['after the year 9999', BigInt(Date.parse('+010000-01-01T00:00:00.000Z'))],
    ['before the year 1', BigInt(Date.parse('0000-12-31T23:59:59.999Z'))],
  ])('is rejected if its instant is %s', (_when, milliseconds) => {
    expectRefused(forge(milliseconds));
  });
});
