import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { createAdapter } from '../../src/domain/adapters/create-adapter.ts';
import { createProject } from '../../src/domain/projects/create-project.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { lockDirectory } from '../../src/storage/directory-lock.ts';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createDataDirectory, removeDirectory } from '../support/data-directories.ts';
import { EVERYTHING } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { makeProject } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';
import { transaction } from '../support/transactions.ts';

/** The spied timers, so that a test can call the check of the log. */
const intervals = jest.spyOn(globalThis, 'setInterval');

let directory: string;
let database: OpenDatabase;
const { sql } = directSql({
  get database() {
    return database;
  },
});

beforeAll(async () => {
  directory = await createDataDirectory();
  const config = { kind: 'embedded', directory, sampleData: false } as const;
  database = await openDatabase(config);
  await migrate(database, config);
});
afterAll(async () => {
  await database.close();
  removeDirectory(directory);
});

const stored = async (...names: string[]) =>
  (await sql('select name from projects where name = any($1) order by name', names)).map(({ name }) => name);

describe('on the one connection', () => {
  it('a rolled back transaction does not undo other writes', async () => {
    const { em } = database.orm;
    let beside: Promise<unknown[]> | undefined;

    const undone = transaction(em, async (tx) => {
      await tx.insert(Project, { id: crypto.randomUUID(), name: 'undone' });
      beside = Promise.all([
        createProject(database, EVERYTHING, { name: 'acknowledged' }),
        transaction(em, (other) => other.insert(Project, { id: crypto.randomUUID(), name: 'committed' })),
      ]);
      await delay(50);
      throw new Error('changed my mind');
    });

    await expect(undone).rejects.toThrow('changed my mind');
    await beside;
    expect(await stored('undone', 'acknowledged', 'committed')).toEqual(['acknowledged', 'committed']);
  });

  it('a read sees nothing of an open transaction', async () => {
    const { em } = database.orm;
    const read = () => sql(`select from projects where name = 'unseen'`);
    let reads: Promise<unknown[][]> | undefined;

    const undone = transaction(em, async (tx) => {
      await tx.insert(Project, { id: crypto.randomUUID(), name: 'unseen' });
      reads = Promise.all([read(), read(), em.fork().find(Project, { name: 'unseen' })]);
      await delay(50);
      throw new Error('changed my mind');
    });

    await expect(undone).rejects.toThrow('changed my mind');
    expect(await reads).toEqual([[], [], []]);
  });

  it('simultaneous transactions, writes and reads each get their own result', async () => {
    const { em } = database.orm;
    const numbers = Array.from({ length: 20 }, (_, number) => number);

    const outcomes = await Promise.allSettled(
      numbers.flatMap((number) => [
        transaction(em, async (tx) => {
          const id = await makeProject(tx);
          if (number % 2) throw new Error(id);
          return id;
        }),
        makeProject(em.fork()),
        sql('select count(*) from projects').then(() => undefined),
      ]),
    );

    const kept = outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' && outcome.value ? [outcome.value] : [],
    );
    const undone = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.message] : []));
    const ids = (await sql('select id from projects')).map(({ id }) => id);
    expect([kept.length, undone.length]).toEqual([30, 10]);
    expect(ids).toEqual(expect.arrayContaining(kept));
    expect(ids.filter((id) => undone.includes(id))).toEqual([]);
  });
});

it('a violated constraint throws the same error as on a server', async () => {
  const projectId = await makeProject(database.orm.em.fork());
  const input = { projectId, name: 'Nova', baseModel: 'base', uri: 's3://a' };
  await createAdapter(database, EVERYTHING, input);

  const refusal = await domainErrorOf(createAdapter(database, EVERYTHING, input));

  expect(refusal.code).toBe('NAME_TAKEN');
});

it('the write-ahead log does not grow without bound', async () => {
  const segments = () => readdirSync(join(directory, 'pgdata', 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));

  for (let segment = 0; segment < 20; segment++) {
    // The switch ends a segment of 16 MB, as if that much had been written.
    await sql(`select pg_logical_emit_message(true, 'test', 'written'), pg_switch_wal()`);
    for (const [check] of intervals.mock.calls) check();
    await delay(5);
  }

  expect(segments().length).toBeLessThan(10);
});

it('a directory cannot be opened twice, and is free again after it is closed', async () => {
  expect(() => lockDirectory(directory)).toThrow(`process ${process.pid}`);
  await expect(openDatabase({ kind: 'embedded', directory, sampleData: false })).rejects.toThrow('is in use by');

  await database.close();

  database = await openDatabase({ kind: 'embedded', directory, sampleData: false });
  expect(await stored('acknowledged')).toEqual(['acknowledged']);
});

it('a directory is released when its database does not open', async () => {
  const broken = await createDataDirectory();
  rmSync(join(broken, 'pgdata', 'global', 'pg_control'));

  await expect(openDatabase({ kind: 'embedded', directory: broken, sampleData: false })).rejects.toThrow(
    /^The database in .*pgdata does not open \(.+\): restore/,
  );

  lockDirectory(broken).release();
  removeDirectory(broken);
});

it('every type is read as the same text as on a server', async () => {
  const types = [
    'int',
    'bigint',
    'real',
    'boolean',
    'date',
    'jsonb',
    'bytea',
    'timestamp',
    'int[]',
    'text[]',
    'uuid[]',
  ];
  const texts = [
    '1',
    '2',
    '0.5',
    't',
    '2026-11-21',
    '{"a": 1}',
    '\\x01',
    '2026-11-21 20:15:30',
    '{1,2}',
    '{a,b}',
    '{}',
  ];

  const [cells] = await database.run('', `select ${types.map((type, at) => `$${at + 1}::text::${type}`)}`, texts);

  expect(cells).toEqual(texts);
});
