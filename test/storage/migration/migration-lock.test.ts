import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate } from '../../../src/storage/migration/migrate.ts';
import type { MigrationLog } from '../../../src/storage/migration/migration-log.ts';
import { SchemaMigrator } from '../../../src/storage/migration/migrator.ts';
import { directSql } from '../../support/direct-sql.ts';
import { type EmptyDatabase, useEmptyDatabases } from '../../support/empty-databases.ts';

const create = useEmptyDatabases('server');

/** A message, and its time in milliseconds since the log was created. */
function createLog(): MigrationLog & { readonly messages: { after: number; message: string }[] } {
  const started = performance.now();
  const messages: { after: number; message: string }[] = [];
  const say = (message: string) => void messages.push({ after: performance.now() - started, message });
  return { messages, info: say, warn: say };
}

async function connect({ config }: EmptyDatabase, application_name: string): Promise<Client> {
  const client = new Client({ connectionString: config.kind === 'server' ? config.url : '', application_name });
  await client.connect();
  return client;
}

const processOf = async (client: Client): Promise<number> =>
  (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;

const tables = ({ database }: EmptyDatabase) =>
  directSql({ database }).sql(`select count(*)::int from pg_class where relnamespace = 'public'::regnamespace`);

it.each([
  ['of its schema', `select pg_advisory_lock(7301995, hashtext('public'))`],
  ['of a process of release 0.1.0', 'select pg_advisory_lock(7301995)'],
])('a start that waits for the migration lock %s logs its holder within two seconds, and continues once it is free', async (_whose, lock) => {
  const empty = await create();
  const holder = await connect(empty, 'night shift');
  await holder.query(lock);
  const log = createLog();

  const start = migrate(empty.database, empty.config, log);
  await delay(2_000);

  const [first] = log.messages;
  expect(first?.message).toMatch(
    new RegExp(
      `^Waiting for the migration lock, held by process ${await processOf(holder)} \\("night shift", idle, \\d+ s\\): 1 s so far$`,
    ),
  );
  expect(await tables(empty)).toEqual([{ count: 0 }]);
  await holder.end();
  await start;
  expect(await empty.database.orm.migrator.getPending()).toEqual([]);
});

it('a start that waits for the migration lock repeats its message every five seconds', async () => {
  const empty = await create();
  const holder = await connect(empty, 'night shift');
  await holder.query('select pg_advisory_lock(7301995)');
  const log = createLog();

  const start = migrate(empty.database, empty.config, log);
  await delay(8_000);

  expect(log.messages.map(({ message }) => message.replace(/.*: /, ''))).toEqual(['1 s so far', '6 s so far']);
  await holder.end();
  await start;
});

it('a start that waits for too long ends with advice, and changes nothing', async () => {
  const empty = await create();
  const holder = await connect(empty, 'night shift');
  await holder.query('select pg_advisory_lock(7301995)');
  const { migrator } = empty.database.orm;
  if (!(migrator instanceof SchemaMigrator)) throw new Error('not the migrator of the service');
  migrator.waitLimit = 500;

  const start = migrator.up();

  const pid = await processOf(holder);
  await expect(start).rejects.toMatchObject({ code: 'MIGRATION_BLOCKED' });
  await expect(start).rejects.toThrow(
    new RegExp(
      `^Waited 1 s for the migration lock, held by process ${pid} \\("night shift", idle, \\d+ s\\): wait until it is done, or end it with "select pg_terminate_backend\\(${pid}\\)", then start again$`,
    ),
  );
  expect(await tables(empty)).toEqual([{ count: 0 }]);
  await holder.end();
});

it('a waiting process has no snapshot, for which a concurrent index build would wait', async () => {
  const empty = await create();
  const holder = await connect(empty, 'night shift');
  await holder.query(`select pg_advisory_lock(7301995, hashtext('public'))`);
  const start = migrate(empty.database, empty.config, createLog());
  await delay(500);

  await holder.query('create table large (number int)');
  await holder.query(`set statement_timeout = '5s'`);
  await holder.query('create index concurrently on large (number)');

  await holder.query('drop table large');
  await holder.end();
  await start;
});

it('a migration that waits for a lock on a table logs the holder, and does not block others meanwhile', async () => {
  const empty = await create();
  await empty.database.orm.migrator.up({ to: 'Migration20260901000000_pipeline' });
  const [reader, writer] = [await connect(empty, 'report'), await connect(empty, 'worker')];
  await reader.query('begin; select from ingest_jobs');
  const log = createLog();

  const start = migrate(empty.database, empty.config, log);
  const waits: number[] = [];
  for (const until = performance.now() + 3_000; performance.now() < until; await delay(20)) {
    const queried = performance.now();
    await writer.query('select from ingest_jobs');
    waits.push(performance.now() - queried);
  }

  expect(log.messages.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(
      `^Migration20261001000000_soft_deletion waits for process ${await processOf(reader)} \\("report", idle in transaction, \\d+ s\\): 1 s so far$`,
    ),
  );
  expect(Math.max(...waits)).toBeLessThan(1_000);
  await Promise.all([reader.end(), writer.end()]);
  await start;
  expect(await empty.database.orm.migrator.getPending()).toEqual([]);
});
