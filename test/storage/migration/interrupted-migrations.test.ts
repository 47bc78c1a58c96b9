import { MikroORM } from '@mikro-orm/core';
import { Client } from 'pg';
import { migrationOptions } from '../../../src/storage/server-connections.ts';
import { catalogOf } from '../../support/catalog.ts';
import { runSql } from '../../support/databases.ts';
import { directSql } from '../../support/direct-sql.ts';
import { type EmptyDatabase, useEmptyDatabases } from '../../support/empty-databases.ts';
import { until } from '../../support/until.ts';

const BEFORE_DELETION = 'Migration20260901000000_pipeline';
const AFTER_DELETION = 'Migration20261001000000_soft_deletion';

/** So many rows that a migration builds indexes concurrently. */
const ROWS = 10_050;

const FILL = [
  `insert into projects (id, name) values ('00000000-0000-7000-8000-000000000000', 'Audiobooks')`,
  `insert into ingest_jobs (id, project_id, source)
   select gen_random_uuid(), projects.id, 'a.pdf' from projects, generate_series(1, ${ROWS})`,
  `insert into adapters (id, project_id, name, base_model, uri)
   select gen_random_uuid(), projects.id, 'Voice ' || number, 'base', 's3://a' from projects, generate_series(1, ${ROWS}) number`,
  `insert into generation_jobs (id, project_id, adapter_id, prompt)
   select gen_random_uuid(), project_id, id, 'Say it' from adapters`,
];

const create = useEmptyDatabases('server');
const urlOf = ({ config }: EmptyDatabase): string => (config.kind === 'server' ? config.url : '');
const nameOf = (empty: EmptyDatabase): string => new URL(urlOf(empty)).pathname.slice(1);

async function createFilled(): Promise<EmptyDatabase> {
  const empty = await create();
  await empty.database.orm.migrator.up({ to: BEFORE_DELETION });
  await runSql(nameOf(empty), ...FILL);
  return empty;
}

async function connect(empty: EmptyDatabase): Promise<Client> {
  const client = new Client({ connectionString: urlOf(empty) });
  await client.connect();
  return client;
}

/** Terminates the connection that holds the migration lock. */
const cutOff = (empty: EmptyDatabase) =>
  runSql(
    'postgres',
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = '${nameOf(empty)}' and pid in (select pid from pg_locks where locktype = 'advisory')`,
  );

/** Migrates in a process whose connection is terminated before the given statement. Resolves to whether it got that far. */
async function migrateUntil(empty: EmptyDatabase, statement: number): Promise<boolean> {
  const orm = await MikroORM.init(migrationOptions({ kind: 'server', url: urlOf(empty) }));
  const driver = orm.em.getDriver();
  const execute = driver.execute.bind(driver);
  let left = statement;
  driver.execute = async (...args) => {
    const [query] = args;
    if (/^\s*(alter|create|drop|do)\b/.test(String(query)) && --left === 0) await cutOff(empty);
    return execute(...args);
  };
  try {
    await orm.migrator.up({ to: AFTER_DELETION });
    return false;
  } catch {
    return true;
  } finally {
    await orm.close(true);
  }
}

let uninterrupted: string[];
beforeAll(async () => {
  const { database } = await create();
  await database.orm.migrator.up({ to: AFTER_DELETION });
  uninterrupted = await catalogOf(database);
});

it('a migration that is interrupted before each statement and run again leaves the same schema', async () => {
  const empty = await createFilled();

  let interruptions = 0;
  while (await migrateUntil(empty, interruptions + 1)) interruptions += 1;

  expect(interruptions).toBeGreaterThan(40);
  expect(await catalogOf(empty.database)).toEqual(uninterrupted);
  expect(await directSql(empty).sql('select count(*)::int from generation_jobs where deleted_at is null')).toEqual([
    { count: ROWS },
  ]);
});

it('an index whose build was interrupted is built again', async () => {
  const empty = await createFilled();
  // A transaction with an older snapshot keeps the build waiting at its end.
  const reader = await connect(empty);
  await reader.query('begin isolation level repeatable read; select 1');
  const invalidIndexes = () => directSql(empty).sql('select 1 from pg_index where not indisvalid');

  const cut = migrateUntil(empty, Number.POSITIVE_INFINITY);
  await until(async () => (await invalidIndexes()).length === 1);
  await cutOff(empty);

  expect(await cut).toBe(true);
  expect(await invalidIndexes()).toHaveLength(1);
  await reader.end();
  expect(await migrateUntil(empty, Number.POSITIVE_INFINITY)).toBe(false);
  expect(await catalogOf(empty.database)).toEqual(uninterrupted);
});
