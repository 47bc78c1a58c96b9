import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../src/domain/id.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import { RequestError } from '../../src/engine/errors.ts';
import { type CursorScope, decodeCursor, encodeCursor } from '../../src/engine/rows/cursor.ts';

const JOBS: CursorScope = { entity: GenerationJob, partition: newId() };
const POSITION = { createdAt: '2026-11-21T20:15:30.123Z', id: newId() };
const CURSOR = encodeCursor(JOBS, POSITION);

function expectRefused(cursor: string, scope = JOBS): void {
  expect(() => decodeCursor(scope, cursor)).toThrow(RequestError);
  expect(() => decodeCursor(scope, cursor)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
}

describe('a cursor leads back to the place it was made for', () => {
  it.each([
    '2026-11-21T20:15:30.123Z',
    '2026-11-21T20:15:30.000Z',
    '2026-11-21T20:15:30.999Z',
    '1970-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ])('at %s', (createdAt) => {
    const place = { createdAt, id: newId() };

    expect(decodeCursor(JOBS, encodeCursor(JOBS, place))).toEqual(place);
  });

  it.each(['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])('with the id %s', (id) => {
    const place = { ...POSITION, id };

    expect(decodeCursor(JOBS, encodeCursor(JOBS, place))).toEqual(place);
  });

  it('with any instant and any id', () => {
    const instants = fc.date({
      min: new Date('0001-01-01T00:00:00.000Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });

    fc.assert(
      fc.property(instants, fc.uuid(), fc.uuid(), (instant, id, projectId) => {
        const scope = { entity: GenerationJob, partition: projectId };
        const place = { createdAt: instant.toISOString(), id };
        expect(decodeCursor(scope, encodeCursor(scope, place))).toEqual(place);
      }),
    );
  });

  it('in the list of projects, which is in none', () => {
    const projects = { entity: Project, partition: undefined };

    expect(decodeCursor(projects, encodeCursor(projects, POSITION))).toEqual(POSITION);
  });
});

it('a cursor says nothing that needs quoting in an address', () => {
  expect(CURSOR).toMatch(/^[\w-]{64}$/);
});

describe('a cursor of another list is refused', () => {
  it.each([
    ['of another kind', { ...JOBS, entity: IngestJob }],
    ['of another kind with an adapter', { ...JOBS, entity: Adapter }],
    ['of another project', { ...JOBS, partition: newId() }],
    ['of no project', { ...JOBS, partition: undefined }],
    ['of the projects', { entity: Project, partition: undefined }],
  ])('%s', (_which, scope) => {
    expectRefused(CURSOR, scope);
    expectRefused(encodeCursor(scope, POSITION));
  });
});

describe('a damaged cursor is refused', () => {
  it('whichever bit is flipped', () => {
    const bytes = Buffer.from(CURSOR, 'base64url');

    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = Buffer.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
      expectRefused(damaged.toString('base64url'));
    }
  });

  it('wherever it is cut off', () => {
    for (let length = 0; length < CURSOR.length; length++) expectRefused(CURSOR.slice(0, length));
  });

  it.each([
    ['empty', ''],
    ['blank', ' '],
    ['with a character more', `${CURSOR}A`],
    ['with four characters more', `${CURSOR}AAAA`],
    ['with padding', `${CURSOR}=`],
    ['with a blank at its end', `${CURSOR} `],
    ['with a blank before it', ` ${CURSOR}`],
    ['with a line break in it', `${CURSOR.slice(0, 32)}\n${CURSOR.slice(32)}`],
    ['with NUL at its end', `${CURSOR}\0`],
    ['twice', CURSOR + CURSOR],
    ['in upper case', CURSOR.toUpperCase()],
    [
      'in the other alphabet',
      encodeCursor(JOBS, { ...POSITION, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }).replace(/_/g, '/'),
    ],
    ['of no alphabet', '💥'.repeat(32)],
    ['of a number', '1'],
    ['of an id', POSITION.id],
    ['of all zeros', Buffer.alloc(48).toString('base64url')],
    ['of great length', 'A'.repeat(1_000_000)],
  ])('%s', (_what, cursor) => {
    expectRefused(cursor);
  });

  it('whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expectRefused(text);
      }),
    );
  });
});

/** A cursor as somebody would make it who knows how they are made. */
function forge(milliseconds: bigint): string {
  const bytes = Buffer.from(CURSOR, 'base64url');
  bytes.writeBigInt64BE(milliseconds, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 44)), 44);
  return bytes.toString('base64url');
}

describe('a cursor that somebody made up', () => {
  it('is taken when it could be real', () => {
    expect(decodeCursor(JOBS, forge(0n))).toEqual({ ...POSITION, createdAt: '1970-01-01T00:00:00.000Z' });
  });

  it.each([
    ['after every date', 2n ** 63n - 1n],
    ['before every date', -(2n ** 63n)],
    ['a day after the last date', 8_640_000_086_400_000n],
    ['after the year 9999', BigInt(Date.parse('+010000-01-01T00:00:00.000Z'))],
    ['before the year 1', BigInt(Date.parse('0000-12-31T23:59:59.999Z'))],
  ])('is refused at an instant %s', (_when, milliseconds) => {
    expectRefused(forge(milliseconds));
  });
});
