import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import { DEFAULT_DATABASE_LIMITS } from '../../src/config/database-limits.ts';
import { Standby, standbySession } from '../../src/postgres/index.ts';
import { parseToken } from '../../src/postgres/log-position.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { failureOf } from '../support/failures.ts';
import { fillLogPage } from '../support/log-pages.ts';
import { onServer, type ReplicatedServers, startReplicatedServers } from '../support/replicas.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';

let servers: ReplicatedServers;
let proxy: TcpProxy;
let standby: Standby;
let config: ReturnType<typeof connectionOptions>;
beforeAll(async () => {
  servers = await startReplicatedServers(1);
}, 60_000);
afterAll(() => servers?.stop());
beforeEach(async () => {
  proxy = await startTcpProxy(servers.standbys[0]!.url);
  config = connectionOptions(
    { kind: 'server', url: proxy.url },
    { settings: standbySession(DEFAULT_DATABASE_LIMITS), isStandby: true },
  );
  standby = new Standby(config);
  await standby.start();
});
afterEach(async () => {
  proxy.heal();
  await standby.close();
  await proxy.close();
});

const READ = 'select 1 as read';
const read = () => standby.fetch({ name: 'read', text: READ, params: [] });

it('where the last record ends a page of the log, a standby that has replayed it takes reads', async () => {
  const database: OpenDatabase = await openDatabase({
    kind: 'server',
    url: servers.primary.url,
    replicas: { urls: [proxy.url], consistency: 'token' },
  });
  try {
    let token = '';
    // A process of the server may write a record in between.
    await until(async () => {
      const end = await fillLogPage(servers.primary);
      // A text that is not a token reads from the primary.
      const request = database.positionOf!('nonsense');
      await request.reading(database.fetch)({ name: 'read', text: READ, params: [] });
      ({ token } = request);
      return token.endsWith(`.${end.toString(16).padStart(16, '0')}`);
    }, 2);

    await until(() => database.replicas!.choose(parseToken(token)) !== undefined, 2);
  } finally {
    await database.close();
  }
});

it('when a connection to a standby is lost, what it has replayed is not known until it is asked again', async () => {
  await read();
  await until(() => standby.replayed !== undefined);
  const { lost } = config.primary.statistics;

  const ending = onServer(
    servers.standbys[0]!,
    `select pg_terminate_backend(pid) from pg_stat_activity where query = '${READ}'`,
  );
  const deadline = performance.now() + 5_000;
  while (config.primary.statistics.lost === lost && performance.now() < deadline) await setImmediate();

  expect(standby.replayed).toBeUndefined();
  await ending;
  await until(() => standby.replayed !== undefined, 2);
});

it('what a standby has replayed is known for 250 ms', async () => {
  await until(() => standby.replayed !== undefined);
  proxy.fallSilent();
  expect(standby.replayed).toBeDefined();

  await delay(350);

  expect(standby.replayed).toBeUndefined();
});

it('reads on a standby that falls silent are given up after a second', async () => {
  await read();
  proxy.fallSilent();
  const start = performance.now();

  const failure = await failureOf(read());

  expect(failure).toMatchObject({ code: 'ETIMEDOUT', message: 'The standby does not answer' });
  expect(performance.now() - start).toBeLessThan(2_000);
  await until(() => standby.problem !== undefined);
  proxy.heal();
  await until(() => standby.replayed !== undefined, 3);
  expect(standby.problem).toBeUndefined();
});
