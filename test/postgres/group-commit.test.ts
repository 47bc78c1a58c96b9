import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { GroupCommit } from '../../src/postgres/group-commit.ts';
import type { Rows } from '../../src/postgres/index.ts';
import { Pipeline } from '../../src/postgres/pipeline.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { hold } from '../support/holder.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { plainWrite } from '../support/plain-write.ts';
import { openWaitingLane } from '../support/waiting-lane.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

const write = (text: string) => fixture.database.write(plainWrite(text));

const repeat = <T>(times: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, work));

/** Each transaction that changes something has its own number. */
const TRANSACTION = 'select pg_current_xact_id()::text';
const BACKEND = 'select pg_backend_pid()';
const distinct = (rows: Rows[]) => new Set(rows.flat(2)).size;

/** So that the shared connection is there, and nobody waits until it is. */
beforeEach(() => write(BACKEND));

/** Writes that share a connection without its timeouts. */
async function withoutTimeouts(work: (write: (text: string) => Promise<Rows>) => Promise<void>) {
  const shared = new Pipeline(connectionOptions({ kind: 'server', url: fixture.url }), 1);
  await using waiting = openWaitingLane(fixture.url);
  const writes = new GroupCommit(shared, waiting.lane);
  try {
    await work((text) => writes.run(plainWrite(text)));
  } finally {
    await shared.close();
  }
}

it('simultaneous writes share a transaction', async () => {
  expect(distinct(await repeat(40, () => write(TRANSACTION)))).toBe(1);
});

it('at most fifty writes share a transaction', async () => {
  expect(distinct(await repeat(101, () => write(TRANSACTION)))).toBe(3);
});

it('writes that arrive while others are in flight share the next transaction', async () => {
  const first = write(TRANSACTION);
  await new Promise(setImmediate);
  const later = await repeat(5, () => write(TRANSACTION));

  expect(distinct([await first, ...later])).toBe(2);
});

it('the next transaction is sent once as many writes are queued as are in flight', () =>
  withoutTimeouts(async (patiently) => {
    const underWay = repeat(3, () => patiently('select pg_sleep(0.2)'));
    await new Promise(setImmediate);
    const few = repeat(2, () => patiently(TRANSACTION));
    await new Promise(setImmediate);
    const enough = patiently(TRANSACTION);
    await new Promise(setImmediate);
    const later = repeat(5, () => patiently(TRANSACTION));
    await new Promise(setImmediate);
    const last = patiently(TRANSACTION);

    await underWay;
    expect(distinct([...(await few), await enough])).toBe(1);
    expect(distinct([...(await later), await last])).toBe(1);
    expect(distinct([await enough, await last])).toBe(2);
  }));

it('a single write is not wrapped in a transaction', async () => {
  await expect(write('vacuum projects')).resolves.toEqual([]);
});

it('a single slow write runs alone on another connection', async () => {
  const [shared] = await write(BACKEND);
  const [[, own]] = (await write('select pg_sleep(0.4), pg_backend_pid()')) as [[string, string]];

  expect([own]).not.toEqual(shared);
});

it('the writes of a transaction run in their lock order', async () => {
  await sql('create sequence turns');
  const turn = (lockOrder: string) =>
    fixture.database.write({ ...plainWrite(`select nextval('turns') -- ${lockOrder}`), lockOrder });

  const [third, first, second] = await Promise.all([turn('3b'), turn('1c'), turn('3a')]);

  expect([first, second, third]).toEqual([[['1']], [['2']], [['3']]]);
});

it('each of many writes gets its own rows', async () => {
  const rows = await Promise.all(Array.from({ length: 30 }, (_, n) => write(`select ${n}`)));

  expect(rows).toEqual(Array.from({ length: 30 }, (_, n) => [[String(n)]]));
});

it('a write waits at most one millisecond for a lock on a shared connection', async () => {
  expect(await write("select current_setting('lock_timeout')")).toEqual([['1ms']]);
});

it('a deletion that waits for a lock leaves the shared connection, and is executed once', async () => {
  const project = await makeProject(fixture.em);
  const held = await makeJob(fixture.em, project);
  const others = await repeat(20, () => makeJob(fixture.em, project));
  const holder = await hold(fixture.url, 'select from generation_jobs where id = $1 for update', [held]);
  let isDone = false;
  const waiting = deleteGenerationJob(fixture.database, EVERYTHING, held).finally(() => {
    isDone = true;
  });

  await Promise.all(others.map((id) => deleteGenerationJob(fixture.database, EVERYTHING, id)));

  expect(isDone).toBe(false);
  await holder.commitAfterWaiters();
  expect(await waiting).toMatchObject({ alreadyDeleted: false });
  expect(await sql(`select count(*)::int as count from deletion_events where entity_id = '${held}'`)).toEqual([
    { count: 1 },
  ]);
});

it('a slow write does not delay the others of its transaction', async () => {
  const slow = write('select pg_sleep(1)').then(() => 'slow');
  const quick = repeat(4, () => write('select 1')).then(() => 'quick');

  expect(await Promise.race([slow, quick])).toBe('quick');
  await slow;
});
