import { setTimeout } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open-database.ts';
import { Pipeline } from '../../src/database/pipeline.ts';
import { serverOptions } from '../../src/database/server-database.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { directSql } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';
import { useDatabase } from '../support/world.ts';

const world = useDatabase();
const { sql } = directSql(world);

const BACKEND = 'select pg_backend_pid() as backend';
const backendOf = ([cells]: (readonly Cell[])[]) => cells?.at(-1);

it('many reads at once are answered by one connection, each with its own answer', async () => {
  const numbers = Array.from({ length: 200 }, (_, number) => number);

  const answers = await Promise.all(
    numbers.map((number) =>
      world.database.run('echo', 'select $1::int as number, pg_backend_pid() as backend', [number]),
    ),
  );

  expect(answers.map(([cells]) => Number(cells?.[0]))).toEqual(numbers);
  expect(new Set(answers.map(backendOf)).size).toBe(1);
});

it('a read that fails leaves those before and after it alone', async () => {
  const reads = ['select 1 as one', 'select 1 / 0', 'select nothing', 'select 2 as one'].map((text) =>
    world.database.run('', text, []),
  );

  expect((await Promise.allSettled(reads)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
});

it('a slow read does not hold up those that come a moment after it', async () => {
  let slowIsDone = false;
  const slow = world.database.run('slow', 'select pg_sleep(2)', []).then(() => {
    slowIsDone = true;
  });

  await setTimeout(20);
  for (let read = 0; read < 10; read++) await world.database.run('quick', 'select 1', []);

  expect(slowIsDone).toBe(false);
  await slow;
});

it('the second connection is for while the first is held up', async () => {
  const backend = async () => backendOf(await world.database.run('backend', BACKEND, []));
  const first = await backend();
  const slow = world.database.run('not so slow', 'select pg_sleep(0.2)', []);
  await setTimeout(20);

  const second = await backend();
  await slow;

  expect(second).not.toBe(first);
  expect(await backend()).toBe(first);
});

it('a connection that goes on answering is not passed over, however much waits for it', async () => {
  const backends = Array.from({ length: 40 }, () =>
    world.database.run('short', 'select pg_sleep(0.002), pg_backend_pid()', []),
  );
  await setTimeout(40);
  const later = world.database.run('backend', BACKEND, []);

  expect(new Set((await Promise.all([...backends, later])).map(backendOf)).size).toBe(1);
});

it('while both are held up, reads go to the connection with the least under way', async () => {
  const sleep = (seconds: number) => world.database.run(`sleep ${seconds}`, `select pg_sleep(${seconds})`, []);
  const long = [sleep(0.5), sleep(0.5)];
  await setTimeout(20);
  const short = sleep(0.1);
  await setTimeout(20);

  const quick = world.database.run('quick', 'select 1', []);

  const first = await Promise.race([...long.map((read) => read.then(() => 'long')), quick.then(() => 'quick')]);
  expect(first).toBe('quick');
  await Promise.all([...long, short]);
});

it('a connection that is lost fails what was under way on it, and the next read gets another', async () => {
  const slow = failureOf(world.database.run('sleep', 'select pg_sleep(30)', []));
  const sleeping = `select pid from pg_stat_activity where query = 'select pg_sleep(30)' and state = 'active'`;
  await until(async () => (await sql(sleeping)).length > 0);

  await sql(`select pg_terminate_backend(pid) from (${sleeping}) sleeping`);

  expectUnavailable(await slow);
  for (let read = 0; read < 10; read++) expect(await world.database.run('', 'select 1', [])).toEqual([['1']]);
});

it('a connection on which the server has gone silent is given up', async () => {
  const proxy = await startTcpProxy(world.url);
  const pipeline = new Pipeline(serverOptions(proxy.url, { query_timeout: 100 }).driverOptions, 1);
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

it('a connection that is replaced while the server is silent is given up too', async () => {
  const proxy = await startTcpProxy(world.url);
  const impatient = { query_timeout: 100, connectionTimeoutMillis: 100 };
  const pipeline = new Pipeline(serverOptions(proxy.url, impatient).driverOptions, 1);
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

it('what cannot be written for the database fails by itself, and the connection goes on', async () => {
  const circle: unknown[] = [];
  circle.push(circle);
  const backend = await world.database.run('backend', BACKEND, []);

  await expect(world.database.run('', 'select $1::text', [{ circle }])).rejects.toThrow('circular');

  expect(await world.database.run('backend', BACKEND, [])).toEqual(backend);
});

it('a connection is replaced when it has gathered many statements, so that the server need not keep them for ever', async () => {
  const database = await openDatabase({ kind: 'server', url: world.url });
  try {
    const before = backendOf(await database.run('backend', BACKEND, []));
    const kept: number[] = [];
    for (let number = 0; number < 1_000; number++) {
      const [cells] = await database.run(
        `statement ${number}`,
        `select ${number} as number, count(*) as kept from pg_prepared_statements`,
        [],
      );
      expect(cells?.[0]).toBe(`${number}`);
      kept.push(Number(cells?.[1]));
    }

    expect(Math.max(...kept)).toBeLessThanOrEqual(301);
    expect(backendOf(await database.run('backend', BACKEND, []))).not.toBe(before);
  } finally {
    await database.close();
  }
});
