import { Pipeline } from '../../src/postgres/pipeline.ts';
import { SESSION } from '../../src/postgres/session-settings.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { hold } from '../support/holder.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

const BACKEND = 'select pg_backend_pid()';

it('a failing read does not affect those before and after it', async () => {
  const reads = ['select 1 as one', 'select 1 / 0', 'select nothing', 'select 2 as one'].map((text) =>
    fixture.database.run('', text, []),
  );

  expect((await Promise.allSettled(reads)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
});

it("reads of a locked table fail as unavailable, also those that rely on the first one's prepared statement", async () => {
  const holder = await hold(fixture.url, 'lock table projects in access exclusive mode', []);
  const pipeline = new Pipeline(
    connectionOptions({ kind: 'server', url: fixture.url }, { settings: { ...SESSION, statement_timeout: '1s' } }),
    1,
  );
  const count = () => pipeline.run('count', 'select count(*) from projects where false', []);

  const failures = await Promise.all([count(), count(), count()].map(failureOf));
  const [again] = await Promise.all([count(), holder.commitAfterWaiters()]);

  for (const failure of failures) expectUnavailable(failure);
  expect(again).toEqual([['0']]);
  await pipeline.close();
});

it('reads that rely on a statement of another read, which was cancelled before it was prepared, are sent again', async () => {
  const holder = await hold(fixture.url, 'lock table projects in access exclusive mode', []);
  const pipeline = new Pipeline(connectionOptions({ kind: 'server', url: fixture.url }, {}), 1);
  const waiting = `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%never prepared%'`;
  const read = () => pipeline.run('never prepared', 'select count(*) from projects where false -- never prepared', []);

  const reads = [read(), read(), read()];
  const cancelled = failureOf(reads[0]!);
  await until(async () => (await sql(waiting)).length > 0);
  await sql(`select pg_cancel_backend(pid) from (${waiting}) waiting`);
  expect(await cancelled).toMatchObject({ code: '57014' });
  await holder.commitAfterWaiters();

  expect(await Promise.all(reads.slice(1))).toEqual([[['0']], [['0']]]);
  await pipeline.close();
});

it('a read that is sent again and fails again is not sent a third time', async () => {
  await sql('create sequence tries');
  const pipeline = new Pipeline(connectionOptions({ kind: 'server', url: fixture.url }, {}), 1);
  const text = `do $$ begin perform nextval('tries'); raise exception using errcode = '26000'; end $$`;

  const failure = await failureOf(pipeline.run('', text, []));

  await pipeline.close();
  expect(failure).toMatchObject({ code: '26000' });
  expect(await sql('select last_value::int as tries from tries')).toEqual([{ tries: 2 }]);
});

it('a lost connection fails its reads in flight, and the next read gets another connection', async () => {
  const slow = failureOf(fixture.database.run('sleep', 'select pg_sleep(30)', []));
  const sleeping = `select pid from pg_stat_activity where query = 'select pg_sleep(30)' and state = 'active'`;
  await until(async () => (await sql(sleeping)).length > 0);

  await sql(`select pg_terminate_backend(pid) from (${sleeping}) sleeping`);

  expectUnavailable(await slow);
  for (let read = 0; read < 10; read++) expect(await fixture.database.run('', 'select 1', [])).toEqual([['1']]);
});

it('a connection to a server that stops answering is closed', async () => {
  const proxy = await startTcpProxy(fixture.url);
  const pipeline = new Pipeline(connectionOptions({ kind: 'server', url: proxy.url }, { query_timeout: 100 }), 1);
  try {
    await pipeline.run('', 'select 1', []);
    proxy.fallSilent();

    const failures = await Promise.all([1, 2].map(() => failureOf(pipeline.run('', 'select 1', []))));

    for (const failure of failures) {
      expect(failure.message).toBe('Query read timeout');
      expectUnavailable(failure);
    }
  } finally {
    await proxy.close();
    await pipeline.close();
  }
});

it('a connection that is replaced while the server is silent is closed too', async () => {
  const proxy = await startTcpProxy(fixture.url);
  const impatient = { query_timeout: 100, connectionTimeoutMillis: 1_000 };
  const pipeline = new Pipeline(connectionOptions({ kind: 'server', url: proxy.url }, impatient), 1);
  try {
    for (let number = 0; number < 300; number++) await pipeline.run(`statement ${number}`, 'select 1', []);
    proxy.fallSilent();

    const reads = ['statement 0', 'one too many'].map((name) => failureOf(pipeline.run(name, 'select 1', [])));

    for (const failure of await Promise.all(reads)) expectUnavailable(failure);
  } finally {
    await proxy.close();
    await pipeline.close();
  }
});

it('a value that cannot be serialized fails alone, and the connection stays usable', async () => {
  const circle: unknown[] = [];
  circle.push(circle);
  const backend = await fixture.database.run('backend', BACKEND, []);

  await expect(fixture.database.run('', 'select $1::text', [{ circle }])).rejects.toThrow('circular');

  expect(await fixture.database.run('backend', BACKEND, [])).toEqual(backend);
});
