import { setTimeout as delay } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/core';
import type { PostgreSqlConnection } from '@mikro-orm/postgresql';
import { Project } from '../../src/domain/projects/project.entity.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { serverOptions } from '../../src/storage/server-connections.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { execute } from '../support/direct-sql.ts';
import { makeProject } from '../support/makers.ts';
import { transaction } from '../support/transactions.ts';

const fixture = useDatabase();

/** More than the pool of the service holds, and more than any sensible one. */
const DEATHS = 25;

const kill = (pid: unknown) => fixture.database.run('', 'select pg_terminate_backend($1)', [pid]);

describe('a pool whose connections die inside transactions', () => {
  let database: OpenDatabase;
  beforeEach(async () => {
    database = await openDatabase({ kind: 'server', url: fixture.url });
  });

  /** The server ends the connection between two statements of a transaction. */
  const dieBetweenStatements = (): Promise<unknown> =>
    transaction(database.orm.em, async (tx) => {
      const [row] = await execute(tx, 'select pg_backend_pid() as pid');
      await kill(row?.['pid']);
      await execute(tx, 'select 1');
    });

  /** The server ends the connection while a statement of a transaction runs. */
  const dieInStatement = (): Promise<unknown> =>
    transaction(database.orm.em, (tx) => execute(tx, 'select pg_terminate_backend(pg_backend_pid())'));

  it.each([
    ['between statements', dieBetweenStatements],
    ['in a statement', dieInStatement],
  ])('keeps answering, and closes: %s', async (_when, die) => {
    const deaths = await Promise.allSettled(Array.from({ length: DEATHS }, die));

    const answers = await Promise.all(
      Array.from({ length: DEATHS }, () => [
        database.run('', 'select 1 as one', []),
        database.orm.em.fork().count(Project),
        transaction(database.orm.em, makeProject),
      ]).flat(),
    );

    expect(deaths.map(({ status }) => status)).toEqual(Array(DEATHS).fill('rejected'));
    expect(answers).toHaveLength(3 * DEATHS);
    await expect(within(5_000, database.close())).resolves.toBeUndefined();
  });

  it('keeps answering when they die one after another', async () => {
    for (let death = 0; death < DEATHS; death++) await expect(dieInStatement()).rejects.toThrow();

    await expect(transaction(database.orm.em, makeProject)).resolves.toEqual(expect.any(String));

    await expect(within(5_000, database.close())).resolves.toBeUndefined();
  });
});

describe('a connection to a server that stops answering', () => {
  const SILENCE_MS = 500;
  let orm: MikroORM;
  beforeEach(async () => {
    orm = await MikroORM.init(
      serverOptions({ kind: 'server', url: fixture.url }, { max: 1, query_timeout: SILENCE_MS }),
    );
    await execute(orm.em, 'select 1');
  });
  afterEach(() => within(5_000, orm.close(true)));

  const SILENCE = `select pg_sleep(30), 'late' as answer`;
  const pids = async () => (await execute(orm.em, 'select pg_backend_pid() as pid'))[0]?.['pid'];

  it('is closed, and the next query gets its own answer', async () => {
    const before = await pids();

    await expect(execute(orm.em, SILENCE)).rejects.toThrow('Query read timeout');

    expect(await execute(orm.em, `select 'mine' as answer`)).toEqual([{ answer: 'mine' }]);
    expect(await pids()).not.toBe(before);
  });

  it('is closed inside a transaction too', async () => {
    await expect(transaction(orm.em, (tx) => execute(tx, SILENCE))).rejects.toThrow('Query read timeout');

    expect(await transaction(orm.em, (tx) => execute(tx, `select 'mine' as answer`))).toEqual([{ answer: 'mine' }]);
  });

  it('is closed by reads too', async () => {
    const pool = await (orm.em.getConnection() as unknown as PostgreSqlConnection).getNativeClient();

    await expect(pool.query({ name: 'late', text: SILENCE })).rejects.toThrow('Query read timeout');

    expect((await pool.query({ name: 'mine', text: `select 'mine' as answer` })).rows).toEqual([{ answer: 'mine' }]);
  });

  it('does not fail the queries that wait for a connection', async () => {
    const late = execute(orm.em, SILENCE);
    const waiting = Promise.all(Array.from({ length: 3 }, () => execute(orm.em, `select 'mine' as answer`)));

    await expect(late).rejects.toThrow('Query read timeout');

    expect(await waiting).toEqual(Array(3).fill([{ answer: 'mine' }]));
  });
});

/** Rejects when something takes longer than it may. */
function within<T>(limit: number, something: Promise<T>): Promise<T> {
  return Promise.race([
    something,
    delay(limit, undefined, { ref: false }).then(() => {
      throw new Error(`It took more than ${limit} ms`);
    }),
  ]);
}
