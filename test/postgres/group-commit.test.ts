import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { GroupCommit } from '../../src/postgres/group-commit.ts';
import type { Rows } from '../../src/postgres/index.ts';
import { Pipeline } from '../../src/postgres/pipeline.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { hold } from '../support/holder.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { plainWrite } from '../support/plain-write.ts';
import { until } from '../support/until.ts';
import { openWaitingLane } from '../support/waiting-lane.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

const write = (text: string) => fixture.database.write(plainWrite(text));

const repeat = <T>(times: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, work));

const together = <T>(writes: readonly (() => Promise<T>)[]) => Promise.allSettled(writes.map((make) => make()));

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

it('a failing write does not prevent the others of its transaction', async () => {
  await sql('create table made (n int primary key)');
  const insert = (n: string) => write(`insert into made values (${n}) returning n`);

  const outcomes = await together(['1', '2', '1 / 0', '3'].map((n) => () => insert(n)));

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[2]).toMatchObject({ reason: { code: '22012' } });
  expect(await sql('select n from made order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

it('writes before and after a failed one continue on the shared connection', async () => {
  const [shared] = await write(BACKEND);
  const [skipped, made] = [`${BACKEND} -- skipped`, `${BACKEND} -- made`];
  await write(made);

  await together([made, 'select 1 / 0', skipped].map((text) => () => write(text)));

  expect(await write(skipped)).toEqual([shared]);
  expect(await write(made)).toEqual([shared]);
});

it('the writes of a transaction run in their lock order', async () => {
  await sql('create sequence turns');
  const turn = (lockOrder: string) =>
    fixture.database.write({ ...plainWrite(`select nextval('turns') -- ${lockOrder}`), lockOrder });

  const [third, first, second] = await Promise.all([turn('3b'), turn('1c'), turn('3a')]);

  expect([first, second, third]).toEqual([[['1']], [['2']], [['3']]]);
});

it('a write is rolled back at most three times because of others', async () => {
  await sql('create sequence tries');
  const failing = Array.from({ length: 20 }, (_, n) => write(`select 1 / (${n} - ${n})`));

  const done = write(`select nextval('tries')`);

  await Promise.allSettled(failing);
  expect(Number((await done)[0]?.[0])).toBeLessThanOrEqual(4);
});

it('a statement that a failed transaction did not prepare is prepared once by those after it', async () => {
  for (let round = 0; round < 20; round++) {
    const made = `select ${round} -- not prepared before`;
    const writes = [write(`select 1 / 0 -- ${round}`), write(made)].map((sent) => sent.catch(() => 'failed'));
    for (let turn = 0; turn < 10; turn++) {
      await new Promise(setImmediate);
      writes.push(write(made));
    }

    const [failed, ...others] = await Promise.all(writes);

    expect(failed).toBe('failed');
    expect(others).toEqual(others.map(() => [[String(round)]]));
  }
});

it('a write that fails at commit does not prevent the others', async () => {
  await sql('create table parents as select 1 as n');
  await sql('alter table parents add primary key (n)');
  await sql('create table children (n int references parents deferrable initially deferred)');

  const outcomes = await together([
    () => write('insert into children values (1)'),
    () => write('insert into children values (7)'),
    () => write('insert into children values (1)'),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await sql('select n from children')).toEqual([{ n: 1 }, { n: 1 }]);
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

it.each([
  1, 5,
])('none of %i simultaneous writes is repeated after a lost connection, as they may be committed', async (count) => {
  const lost = Promise.all(Array.from({ length: count }, () => failureOf(write('select pg_sleep(0.2), 1'))));
  const sleeping = `select pid from pg_stat_activity where query = 'select pg_sleep(0.2), 1' and state = 'active'`;
  await until(async () => (await sql(sleeping)).length > 0);

  await sql(`select pg_terminate_backend(pid) from (${sleeping}) sleeping`);

  for (const failure of await lost) expectUnavailable(failure);
});

it('writes continue once a lost connection is replaced', async () => {
  const [[pid]] = (await write(BACKEND)) as [[string]];
  await sql(`select pg_terminate_backend(${pid})`);
  await until(async () => (await sql(`select from pg_stat_activity where pid = ${pid}`)).length === 0);

  expect(distinct(await repeat(3, () => write(TRANSACTION)))).toBe(1);
});
