import { setTimeout as delay } from 'node:timers/promises';
import { ConnectionBudget, Pipeline } from '../../src/postgres/index.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const fixture = useDatabase();
let proxy: TcpProxy;
let pipelines: Pipeline[];

beforeEach(async () => {
  proxy = await startTcpProxy(fixture.url);
});
afterEach(async () => {
  await Promise.all(pipelines.map((pipeline) => pipeline.close()));
  await proxy.close();
});

/** Opens so many connections. */
async function open(count: number, budget?: ConnectionBudget): Promise<Pipeline[]> {
  const options = connectionOptions({ kind: 'server', url: proxy.url }, { budget });
  pipelines = Array.from({ length: count }, () => new Pipeline(options, 1));
  await Promise.all(pipelines.map((pipeline) => pipeline.run('', 'select 1', [])));
  return pipelines;
}

const sleep = (pipeline: Pipeline | undefined, seconds: number) => pipeline!.run('', `select pg_sleep(${seconds})`, []);

it('the only connection is ended within three seconds when the network has lost it, and replaced', async () => {
  const [only] = await open(1);
  proxy.loseConnections();
  const start = performance.now();

  expectUnavailable(await failureOf(sleep(only, 0)));

  expect(performance.now() - start).toBeLessThan(3_000);
  expect(await sleep(only, 0)).toHaveLength(1);
});

it('a connection whose answer the network has lost is ended once the statement is done', async () => {
  const [only] = await open(1);
  const slow = failureOf(sleep(only, 2));
  await delay(100);
  const start = performance.now();
  proxy.loseConnections();

  expectUnavailable(await slow);

  expect(performance.now() - start).toBeGreaterThan(1_800);
  expect(performance.now() - start).toBeLessThan(4_000);
});

it('lost connections are ended also when the process has as many as it may have', async () => {
  const [idle, waiting] = await open(2, new ConnectionBudget(2));
  proxy.loseConnections();
  const start = performance.now();

  expectUnavailable(await failureOf(sleep(waiting, 0)));

  expect(performance.now() - start).toBeLessThan(3_000);
  expect(await Promise.all([sleep(waiting, 0), sleep(idle, 0)])).toHaveLength(2);
});

it.each([
  ['on the only connection', 1, undefined],
  ['beside an idle connection', 2, undefined],
  ['while no other connection may be opened', 1, new ConnectionBudget(1)],
])('a statement that takes long goes on %s', async (_where, count, budget) => {
  const [first] = await open(count, budget);

  expect(await sleep(first, 4)).toHaveLength(1);
});
