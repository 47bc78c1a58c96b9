import { openDatabase } from '../../src/database/open-database.ts';
import type { Cell } from '../../src/domain/cell.ts';
import { directSql } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { until } from '../support/until.ts';
import { useDatabase } from '../support/world.ts';

const world = useDatabase();
const { sql } = directSql(world);

const BACKEND = 'select pg_backend_pid() as backend';
const backendOf = ([cells]: (readonly Cell[])[]) => cells?.at(-1);

it('many reads at once are answered by few connections, each with its own answer', async () => {
  const numbers = Array.from({ length: 200 }, (_, number) => number);

  const answers = await Promise.all(
    numbers.map((number) =>
      world.database.run('echo', 'select $1::int as number, pg_backend_pid() as backend', [number]),
    ),
  );

  expect(answers.map(([cells]) => Number(cells?.[0]))).toEqual(numbers);
  expect(new Set(answers.map(backendOf)).size).toBeLessThanOrEqual(2);
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

it('a slow read does not hold up one that comes after it', async () => {
  let slowIsDone = false;
  const slow = world.database.run('slow', 'select pg_sleep(2)', []).then(() => {
    slowIsDone = true;
  });

  await world.database.run('quick', 'select 1', []);

  expect(slowIsDone).toBe(false);
  await slow;
});

it('a connection that is lost fails what was under way on it, and the next read gets another', async () => {
  const slow = failureOf(world.database.run('sleep', 'select pg_sleep(30)', []));
  const sleeping = `select pid from pg_stat_activity where query = 'select pg_sleep(30)' and state = 'active'`;
  await until(async () => (await sql(sleeping)).length > 0);

  await sql(`select pg_terminate_backend(pid) from (${sleeping}) sleeping`);

  expectUnavailable(await slow);
  for (let read = 0; read < 10; read++) expect(await world.database.run('', 'select 1', [])).toEqual([['1']]);
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
