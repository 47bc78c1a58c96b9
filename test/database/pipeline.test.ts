import { setTimeout } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open-database.ts';
import { Pipeline } from '../../src/database/pipeline.ts';
import { serverOptions } from '../../src/database/server-database.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { directSql } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { hold } from '../support/holder.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';
import { useDatabase } from '../support/world.ts';

const world = useDatabase();
const { sql } = directSql(world);

const BACKEND = 'select pg_backend_pid() as backend';
const backendOf = ([cells]: (readonly Cell[])[]) => cells?.at(-1);

/** Holds up whoever asks for it, until it is let go. */
const holdUp = (lock: number) => hold(world.url, 'select pg_advisory_xact_lock($1)', [`${lock}`]);
const heldUp = (lock: number, { run }: Pick<Pipeline, 'run'> = world.database) =>
  run(`lock ${lock}`, `select pg_advisory_xact_lock(${lock})`, []);

/** Until a connection that says nothing is passed over. */
const quiet = () => setTimeout(20);

/** More than a busy machine keeps a process waiting for. */
const QUIET_MS = 300;

/** Two connections that are not passed over because the machine is busy. */
async function withPatience(work: (pipeline: Pipeline) => Promise<void>): Promise<void> {
  const pipeline = new Pipeline(serverOptions(world.url).driverOptions, 2, QUIET_MS);
  try {
    await work(pipeline);
  } finally {
    await pipeline.close();
  }
}

it('many reads at once are answered by one connection, each with its own answer', () =>
  withPatience(async (pipeline) => {
    const numbers = Array.from({ length: 200 }, (_, number) => number);

    const answers = await Promise.all(
      numbers.map((number) => pipeline.run('echo', 'select $1::int as number, pg_backend_pid() as backend', [number])),
    );

    expect(answers.map(([cells]) => Number(cells?.[0]))).toEqual(numbers);
    expect(new Set(answers.map(backendOf)).size).toBe(1);
  }));

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

it('reads of a table that is locked are told to try again, also those that counted on the first to be prepared', async () => {
  const holder = await hold(world.url, 'lock table projects in access exclusive mode', []);
  const pipeline = new Pipeline(serverOptions(world.url, { statement_timeout: 1_000 }).driverOptions, 1);
  const count = () => pipeline.run('count', 'select count(*) from projects where false', []);

  const failures = await Promise.all([count(), count(), count()].map(failureOf));
  const [again] = await Promise.all([count(), holder.commitAfterWaiters()]);

  for (const failure of failures) expectUnavailable(failure);
  expect(again).toEqual([['0']]);
  await pipeline.close();
});

it('a read that is held up does not hold up those that come a moment after it', async () => {
  const holder = await holdUp(1);
  let isDone = false;
  const held = heldUp(1).finally(() => {
    isDone = true;
  });

  await quiet();
  for (let read = 0; read < 10; read++) await world.database.run('quick', 'select 1', []);

  expect(isDone).toBe(false);
  await holder.commitAfterWaiters();
  await held;
});

it('the second connection is for while the first is held up', async () => {
  const backend = async () => backendOf(await world.database.run('backend', BACKEND, []));
  const first = await backend();
  const holder = await holdUp(1);
  const held = heldUp(1);
  await quiet();

  const second = await backend();
  await holder.commitAfterWaiters();
  await held;

  expect(second).not.toBe(first);
  expect(await backend()).toBe(first);
});

it('a connection that goes on answering is not passed over, however much waits for it', () =>
  withPatience(async (pipeline) => {
    const backends = Array.from({ length: 40 }, () =>
      pipeline.run('short', 'select pg_sleep(0.05), pg_backend_pid()', []),
    );
    await setTimeout(1_000);
    const later = pipeline.run('backend', BACKEND, []);

    expect(new Set((await Promise.all([...backends, later])).map(backendOf)).size).toBe(1);
  }));

it('while both are held up, reads go to the connection with the least under way', () =>
  withPatience(async (pipeline) => {
    const [long, short] = [await holdUp(1), await holdUp(2)];
    const held = [heldUp(1, pipeline), heldUp(1, pipeline)];
    await setTimeout(2 * QUIET_MS);
    held.push(heldUp(2, pipeline));
    await setTimeout(2 * QUIET_MS);

    const quick = pipeline.run('quick', 'select 1', []);

    await short.commitAfterWaiters();
    expect(await quick).toEqual([['1']]);
    await long.commitAfterWaiters();
    await Promise.all(held);
  }));

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
