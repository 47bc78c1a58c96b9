import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/config/config.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { unavailableError } from '../../src/storage/unavailable.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { execute } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { makeProject } from '../support/makers.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const fixture = useDatabase();

describe('a server that has stopped', () => {
  let proxy: TcpProxy;
  let database: OpenDatabase;
  beforeEach(async () => {
    proxy = await startTcpProxy(fixture.url);
    database = await openDatabase({ kind: 'server', url: proxy.url });
  });
  afterEach(async () => {
    await database.close();
    await proxy.close();
  });

  it('is unavailable for reads and writes', async () => {
    await proxy.close();

    expectUnavailable(await failureOf(database.run('', 'select 1', [])));
    expectUnavailable(await failureOf(database.orm.em.fork().find(Project, {})));
    expectUnavailable(await failureOf(makeProject(database.orm.em.fork())));
    expectUnavailable(await failureOf(database.orm.em.fork().transactional(makeProject)));
  });

  it('is unavailable in the middle of a statement', async () => {
    const read = failureOf(database.run('', 'select pg_sleep(30)', []));
    const write = failureOf(database.orm.em.fork().transactional((tx) => execute(tx, 'select pg_sleep(30)')));
    await delay(100);

    await proxy.close();

    expectUnavailable(await read);
    expectUnavailable(await write);
  });

  it('is unavailable between two statements of a transaction', async () => {
    const failure = await failureOf(
      database.orm.em.fork().transactional(async (tx) => {
        await makeProject(tx);
        await proxy.close();
        await makeProject(tx);
      }),
    );

    expectUnavailable(failure);
  });
});

it('a database that this process has closed is unavailable', async () => {
  const database = await openDatabase({ kind: 'server', url: fixture.url });
  await database.close();

  expectUnavailable(await failureOf(database.run('', 'select 1', [])));
});

describe('an address without a server', () => {
  it.each(['127.0.0.1', 'localhost'])('is unavailable at %s', async (host) => {
    const proxy = await startTcpProxy(fixture.url);
    const url = new URL(proxy.url);
    await proxy.close();
    url.hostname = host;

    expectUnavailable(await failureOf(openDatabase({ kind: 'server', url: url.href })));
  });

  it('is unavailable at a missing Unix socket', async () => {
    const { database } = readConfig({ DATABASE_URL: 'postgresql://user@/pipeline?host=/nowhere' });

    expectUnavailable(await failureOf(openDatabase(database)));
  });

  it('is unavailable at an unknown host name', async () => {
    const url = new URL(fixture.url);
    url.hostname = 'no-such-host.invalid';

    expectUnavailable(await failureOf(openDatabase({ kind: 'server', url: url.href })));
  });
});

it.each([
  ['a statement with an unknown column', `select no_such_column`],
  ['a violated guard', `insert into feedback default values`],
  ['a division by zero', 'select 1 / 0'],
])('%s is not SERVICE_UNAVAILABLE', async (_what, statement) => {
  expect(unavailableError(await failureOf(fixture.database.run('', statement, [])))).toBeUndefined();
  expect(unavailableError(await failureOf(execute(fixture.em, statement)))).toBeUndefined();
});

it.each([
  undefined,
  null,
  'ECONNREFUSED',
  { code: '57P01' },
  new Error('out of cheese'),
])('%p is not SERVICE_UNAVAILABLE', (thrown) => {
  expect(unavailableError(thrown)).toBeUndefined();
});
