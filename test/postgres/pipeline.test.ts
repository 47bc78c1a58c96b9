import { setTimeout } from 'node:timers/promises';
import type { Cell } from '../../src/postgres/cell.ts';
import { Pipeline } from '../../src/postgres/pipeline.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { hold } from '../support/holder.ts';

const fixture = useDatabase();

const BACKEND = 'select pg_backend_pid() as backend';
const appContextOf = ([cells]: (readonly Cell[])[]) => cells?.at(-1);

/** Blocks each statement that asks for it, until it is released. */
const holdUp = (lock: number) => hold(fixture.url, 'select pg_advisory_xact_lock($1)', [`${lock}`]);
const heldUp = (lock: number, { run }: Pick<Pipeline, 'run'> = fixture.database) =>
  run(`lock ${lock}`, `select pg_advisory_xact_lock(${lock})`, []);

/** Until a connection that says nothing is passed over. */
const quiet = () => setTimeout(20);

/** More than a busy machine keeps a process waiting for. */
const QUIET_MS = 300;

/** Two connections that are not passed over because the machine is busy. */
async function withPatience(work: (pipeline: Pipeline) => Promise<void>): Promise<void> {
  const pipeline = new Pipeline(connectionOptions({ kind: 'server', url: fixture.url }), 2, QUIET_MS);
  try {
    await work(pipeline);
  } finally {
    await pipeline.close();
  }
}

it('one connection answers many simultaneous reads, each with its own rows', () =>
  withPatience(async (pipeline) => {
    const numbers = Array.from({ length: 200 }, (_, number) => number);

    const answers = await Promise.all(
      numbers.map((number) => pipeline.run('echo', 'select $1::int as number, pg_backend_pid() as backend', [number])),
    );

    expect(answers.map(([cells]) => Number(cells?.[0]))).toEqual(numbers);
    expect(new Set(answers.map(appContextOf)).size).toBe(1);
  }));

it('a slow read does not delay those that arrive a moment later', async () => {
  const holder = await holdUp(1);
  let isDone = false;
  const held = heldUp(1).finally(() => {
    isDone = true;
  });

  await quiet();
  for (let read = 0; read < 10; read++) await fixture.database.run('quick', 'select 1', []);

  expect(isDone).toBe(false);
  await holder.commitAfterWaiters();
  await held;
});

it('the second connection is used only while the first is busy with a slow read', async () => {
  const backend = async () => appContextOf(await fixture.database.run('backend', BACKEND, []));
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

it('a connection that keeps answering is used, however many reads are in flight', () =>
  withPatience(async (pipeline) => {
    const backends = Array.from({ length: 40 }, () =>
      pipeline.run('short', 'select pg_sleep(0.05), pg_backend_pid()', []),
    );
    await setTimeout(1_000);
    const later = pipeline.run('backend', BACKEND, []);

    expect(new Set((await Promise.all([...backends, later])).map(appContextOf)).size).toBe(1);
  }));

it('while both are busy, reads go to the connection with the fewest in flight', () =>
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

it("a connection is replaced when it has prepared many statements, to bound the server's memory", async () => {
  const database = await openDatabase({ kind: 'server', url: fixture.url });
  try {
    const before = appContextOf(await database.run('backend', BACKEND, []));
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
    expect(appContextOf(await database.run('backend', BACKEND, []))).not.toBe(before);
  } finally {
    await database.close();
  }
});
