import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createTestDatabase, dropTestDatabase, runSql } from '../support/databases.ts';
import { makeEveryState } from '../support/every-state.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { createScopedRole, type ScopedRole } from '../support/scoped-roles.ts';

/** In the order of their foreign keys, as in a data-only dump of pg_dump. */
const TABLES = [
  'projects',
  'adapters',
  'ingest_jobs',
  'canonical_documents',
  'generation_jobs',
  'audio_samples',
  'feedback',
  'deletion_events',
];
const GUARD = 'generation_jobs_on_live_adapter';

let names: string[];
let owner: ScopedRole;

beforeEach(async () => {
  names = [await createTestDatabase('template1'), await createTestDatabase('template1')];
  owner = await createScopedRole(names[0] as string);
  await runSql(names[1] as string, `create schema ${owner.name} authorization ${owner.name}`);
});
afterEach(async () => {
  for (const name of names) await dropTestDatabase(name);
  await owner.drop();
});

async function open(index: number) {
  const config = { kind: 'server', url: owner.url(names[index] as string) } as const;
  const database = await openDatabase(config);
  await migrate(database, config);
  return database;
}

/** Copies the rows of one database to another as pg_restore does: as the owner of the tables, with an empty search path. */
async function restore(before: string[], after: string[]): Promise<void> {
  const [source, target] = names.map((name) => new Client({ connectionString: owner.url(name) }));
  if (!source || !target) throw new Error('two databases');
  await Promise.all([source.connect(), target.connect()]);
  try {
    await target.query('begin');
    await target.query(`select pg_catalog.set_config('search_path', '', false)`);
    for (const statement of before) await target.query(statement);
    for (const table of TABLES) {
      const { rows } = await source.query(`select to_jsonb(t) as row from ${table} t`);
      await target.query(
        `insert into ${owner.name}.${table}
         select * from pg_catalog.jsonb_populate_recordset(null::${owner.name}.${table}, $1)`,
        [JSON.stringify(rows.map(({ row }) => row))],
      );
    }
    for (const statement of after) await target.query(statement);
    await target.query('commit');
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

const turn = (state: 'enable' | 'disable') => `alter table ${owner.name}.generation_jobs ${state} trigger ${GUARD}`;

it('the owner of the tables can restore jobs with deleted adapters, and the guards work afterwards', async () => {
  const [from, to] = [await open(0), await open(1)];
  const rows = await makeEveryState(from);

  await restore([turn('disable')], [turn('enable')]);

  expect(await everythingStored(to)).toEqual(await everythingStored(from));
  await expect(
    to.run('job', 'insert into generation_jobs (id, project_id, adapter_id, prompt) values ($1, $2, $3, $4)', [
      crypto.randomUUID(),
      rows.project,
      rows.deletedAdapter,
      'Say it',
    ]),
  ).rejects.toMatchObject({ constraint: GUARD });
  await Promise.all([from.close(), to.close()]);
});

it('with all guards enabled, jobs with deleted adapters are refused, and nothing is restored', async () => {
  const [from, to] = [await open(0), await open(1)];
  await makeEveryState(from);

  await expect(restore([], [])).rejects.toMatchObject({ code: '23514', constraint: GUARD });

  expect(await everythingStored(to)).toEqual([]);
  await Promise.all([from.close(), to.close()]);
});

it('a renamed schema works after the statement in the documentation', async () => {
  const document = readFileSync(new URL('../../docs/backups.md', import.meta.url), 'utf8');
  const [, statement = ''] = /```sql rename\n([\s\S]*?)```/.exec(document) ?? [];
  const database = await open(0);
  const rows = await makeEveryState(database);
  await database.close();

  await runSql(names[0] as string, `alter schema ${owner.name} rename to new_name`, statement);

  const config = { kind: 'server', url: owner.url(names[0] as string), schema: 'new_name' } as const;
  const renamed = await openDatabase(config);
  await migrate(renamed, config);
  const job = (adapter: string) =>
    renamed.run('job', 'insert into generation_jobs (id, project_id, adapter_id, prompt) values ($1, $2, $3, $4)', [
      crypto.randomUUID(),
      rows.project,
      adapter,
      'Say it',
    ]);
  await expect(job(rows.deletedAdapter)).rejects.toMatchObject({ constraint: GUARD });
  await job(rows.adapter);
  await renamed.close();
});
