import { setTimeout as delay } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/core';
import { openDatabase } from '../../src/storage/open-database.ts';
import { serverOptions } from '../../src/storage/server-connections.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { runSql } from '../support/databases.ts';
import { execute } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const fixture = useDatabase();

describe('a server that', () => {
  let orm: MikroORM;
  let proxy: TcpProxy;
  beforeEach(async () => {
    proxy = await startTcpProxy(fixture.url);
    const impatient = { max: 1, connectionTimeoutMillis: 500, query_timeout: 1_000 };
    orm = await MikroORM.init(serverOptions({ kind: 'server', url: proxy.url }, impatient));
  });
  afterEach(async () => {
    await orm.close(true);
    await proxy.close();
  });

  const transactional = (...statements: string[]) =>
    orm.em.fork().transactional(async (tx) => {
      for (const statement of statements) await execute(tx, statement);
    });

  it('ends the connection is unavailable', async () => {
    const failure = await failureOf(transactional('select pg_terminate_backend(pg_backend_pid())'));

    expect(failure).toMatchObject({ code: '57P01' });
    expectUnavailable(failure);
  });

  it('cancels a statement that takes too long is unavailable', async () => {
    const failure = await failureOf(transactional(`set local statement_timeout = '20ms'`, 'select pg_sleep(5)'));

    expect(failure).toMatchObject({ code: '57014' });
    expectUnavailable(failure);
  });

  it('waits for a lock too long is unavailable', async () => {
    await fixture.em.transactional(async (holder) => {
      await execute(holder, 'lock table projects in exclusive mode');

      const failure = await failureOf(
        transactional(`set local lock_timeout = '20ms'`, 'lock table projects in exclusive mode'),
      );

      expect(failure).toMatchObject({ code: '55P03' });
      expectUnavailable(failure);
    });
  });

  it('ends an idle transaction is unavailable', async () => {
    const failure = await failureOf(
      orm.em.fork().transactional(async (tx) => {
        await execute(tx, `set local idle_in_transaction_session_timeout = '20ms'`);
        await delay(100);
        await execute(tx, 'select 1');
      }),
    );

    expectUnavailable(failure);
  });

  it('takes no more connections is unavailable', async () => {
    await runSql('postgres', 'drop role if exists visitor', 'create role visitor login connection limit 0');
    const url = new URL(fixture.url);
    url.username = 'visitor';

    const failure = await failureOf(openDatabase({ kind: 'server', url: url.href }));

    await runSql('postgres', 'drop role visitor');
    expect(failure).toMatchObject({ code: '53300' });
    expectUnavailable(failure);
  });

  it.each([
    ['08006', 'has lost its connection'],
    ['53200', 'is out of memory'],
    ['53100', 'is out of disk'],
    ['57P02', 'has crashed'],
    ['57P03', 'is starting up'],
    ['25P03', 'ends an idle transaction'],
  ])('answers %s, as it %s, is unavailable', async (state) => {
    const failure = await failureOf(
      transactional(`do $$ begin raise exception 'not now' using errcode = '${state}'; end $$`),
    );

    expect(failure).toMatchObject({ code: state });
    expectUnavailable(failure);
  });

  it('stops answering is unavailable, on open and on new connections', async () => {
    await execute(orm.em, 'select 1');
    proxy.fallSilent();

    const connected = await failureOf(execute(orm.em, 'select 1'));
    const connecting = await failureOf(execute(orm.em, 'select 1'));

    expect([connected.message, connecting.message]).toEqual([
      'Query read timeout',
      expect.stringContaining('connection timeout'),
    ]);
    expectUnavailable(connected);
    expectUnavailable(connecting);
  });

  it('has no free connection in time is unavailable', async () => {
    const failure = await orm.em.fork().transactional(() => failureOf(execute(orm.em.fork(), 'select 1')));

    expect(failure.message).toContain('timeout exceeded when trying to connect');
    expectUnavailable(failure);
  });

  it('answers again is available', async () => {
    await failureOf(transactional('select pg_terminate_backend(pg_backend_pid())'));

    expect(await execute(orm.em, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
