import { pino } from 'pino';
import { startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { databaseUrl } from '../support/databases.ts';
import { execute } from '../support/direct-sql.ts';
import { failureOf } from '../support/failures.ts';
import { httpClient } from '../support/http-client.ts';
import { createOddDatabase, type OddDatabase } from '../support/odd-databases.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { type LoadResult, sendPipelineRound } from '../support/pipeline-load.ts';
import { plainWrite } from '../support/plain-write.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

/** The defaults of a session that the pooler has chosen. */
const ODD = {
  search_path: 'pg_catalog',
  timezone: `'Asia/Kolkata'`,
  datestyle: `'SQL, DMY'`,
  extra_float_digits: '-10',
  array_nulls: 'off',
  standard_conforming_strings: 'off',
  client_encoding: `'LATIN1'`,
  default_transaction_isolation: `'serializable'`,
  statement_timeout: `'77s'`,
  lock_timeout: `'77s'`,
  transaction_timeout: `'77s'`,
  plan_cache_mode: `'force_custom_plan'`,
  jit: 'on',
  enable_nestloop: 'off',
  enable_hashjoin: 'on',
  '"tombstone.session"': `'in use'`,
};

const SERVING = {
  search_path: 'public',
  timezone: 'UTC',
  datestyle: 'ISO, MDY',
  extra_float_digits: '1',
  array_nulls: 'on',
  standard_conforming_strings: 'on',
  client_encoding: 'UTF8',
  transaction_isolation: 'read committed',
  transaction_timeout: '0',
  idle_in_transaction_session_timeout: '10s',
  plan_cache_mode: 'force_generic_plan',
  jit: 'off',
  enable_nestloop: 'on',
  enable_hashjoin: 'off',
  max_parallel_workers_per_gather: '0',
  work_mem: '5MB',
  'app.name': "O\\'Neil",
};
const OPTIONS = `options=${encodeURIComponent(`-c work_mem=5MB -c timezone=Asia/Tokyo -c app.name=O\\\\'Neil`)}`;

const shown = (names: readonly string[]) => names.map((name) => `current_setting('${name}')`).join();

let odd: OddDatabase;
let database: OpenDatabase;
beforeAll(async () => {
  odd = await createOddDatabase(
    ...Object.entries(ODD).map(([name, value]) => `alter role ROLE set ${name} = ${value}`),
  );
  database = await openDatabase({
    kind: 'server',
    url: `${odd.url}?${OPTIONS}`,
    schema: 'public',
    pooler: 'transaction',
  });
});
afterAll(async () => {
  await database.close();
  await odd.drop();
});

describe('behind a pooler of transactions, each transaction has the required settings', () => {
  const expected = (statementTimeout: string, lockTimeout: string) => ({
    ...SERVING,
    statement_timeout: statementTimeout,
    lock_timeout: lockTimeout,
  });
  const names = Object.keys(expected('', ''));
  const named = (row: readonly unknown[] | undefined) =>
    Object.fromEntries(names.map((name, index) => [name, row?.[index]]));
  const text = `select ${shown(names)}`;

  it('of reads', async () => {
    const rows = await Promise.all([1, 2, 3].map(() => database.run('settings', text, [])));

    for (const [row] of rows) expect(named(row)).toEqual(expected('10s', '0'));
  });

  it('of writes that share transactions', async () => {
    const rows = await Promise.all([1, 2, 3].map(() => database.write(plainWrite(text))));

    for (const [row] of rows) expect(named(row)).toEqual(expected('100ms', '1ms'));
  });

  it('of writes that take long', async () => {
    const slow = `with pause as materialized (select pg_sleep(0.4)) ${text} from pause`;
    const rows = [await database.write(plainWrite(slow)), await database.write(plainWrite(slow))];

    for (const [row] of rows) expect(named(row)).toEqual(expected('10min', '10s'));
  });

  it('and the session has none of them', async () => {
    await database.write(plainWrite('select pg_sleep(0.2)'));

    // The ORM's pool is that of the writes that take long.
    const [session] = await execute(database.orm.em.fork(), `select current_setting('timezone') as zone`);

    expect(session).toEqual({ zone: 'Asia/Kolkata' });
  });
});

it('a connection goes on when another client has left other settings to its session', async () => {
  const ask = () => database.run('', `select current_setting('timezone'), pg_backend_pid()`, []);
  const before = await ask();

  await database.run('', `select set_config('timezone', 'Europe/Paris', false)`, []);

  expect(await ask()).toEqual(before);
});

it('a statement that the session has lost is prepared again, and executed once', async () => {
  await database.run('lost', 'select 1', []);
  await database.run('', 'deallocate all', []);

  expect(await Promise.all([1, 2].map(() => database.run('lost', 'select 1', [])))).toEqual([[['1']], [['1']]]);
});

it('the service does all its work behind a pooler of transactions', async () => {
  const service = await startService(
    readConfig({
      DATABASE_URL: odd.url,
      DATABASE_SCHEMA: 'public',
      DATABASE_POOLER: 'transaction',
      MIGRATE: 'false',
      PORT: '0',
    }),
    pino({ level: 'silent' }),
  );
  const project = await pipelineOver(httpClient(() => service.url)).project();
  const result: LoadResult = { requests: 0, failures: [], deletions: [] };

  await sendPipelineRound(service.url, project, 'Nova', result);

  await service.stop();
  expect(result.failures).toEqual([]);
  expect(result.requests).toBeGreaterThan(0);
});

describe('the start is refused', () => {
  it('where the pooler passes names of prepared statements on as they are', async () => {
    // A pooler tells its clients a number of a process that is its own.
    const pooler = await startTcpProxy(odd.url, {
      alter: (data) => {
        const at = data.indexOf(Buffer.from('K\0\0\0\x0c', 'latin1'));
        if (at >= 0) data.writeInt32BE(7, at + 5);
        return data;
      },
    });

    const failure = await failureOf(
      openDatabase({ kind: 'server', url: pooler.url, schema: 'public', pooler: 'transaction' }),
    );

    await pooler.close();
    expect(failure.message).toBe(
      'The pooler does not keep track of prepared statements: set its pool_mode to transaction and its max_prepared_statements to 300 or more (PgBouncer 1.21 or later), or leave DATABASE_POOLER out',
    );
  });

  it('with migrations that have no address without the pooler', async () => {
    const failure = await failureOf(
      migrate(database, { kind: 'server', url: odd.url, schema: 'public', pooler: 'transaction' }),
    );

    expect(failure).toMatchObject({ code: 'SERVER_UNUSABLE' });
    expect(failure.message).toBe(
      'Migrations cannot run through a pooler of transactions (DATABASE_POOLER=transaction): set MIGRATION_DATABASE_URL to an address of the same database without the pooler, or run "npm run migrate" elsewhere and start with MIGRATE=false',
    );
  });
});

it('migrations run at their own address, on a session of their own', async () => {
  const { name } = odd;

  const migrated = migrate(database, {
    kind: 'server',
    url: odd.url,
    migrationUrl: databaseUrl(name),
    schema: 'public',
    pooler: 'transaction',
  });

  expect(await migrated).toEqual([]);
});
