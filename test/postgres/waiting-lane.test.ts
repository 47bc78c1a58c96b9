import { setTimeout } from 'node:timers/promises';
import { LaneFullError, type WaitingLane } from '../../src/postgres/index.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { type Holder, hold } from '../support/holder.ts';
import { plainWrite } from '../support/plain-write.ts';
import { until } from '../support/until.ts';
import { openWaitingLane } from '../support/waiting-lane.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

/** Long enough for a write to be seen as stuck, so that others that need its place are refused at once. */
const UNTIL_HOPELESS_MS = 600;

/** Less than the wait for a place, and much more than an answer takes on a busy machine. */
const AT_ONCE_MS = 400;

const BACKEND = 'select pg_backend_pid()';
const SLEEP = (seconds: number) => `select pg_sleep(${seconds})`;

/** Writes that wait for an advisory lock, as for a row. */
const waitFor = (lock: number) => `select pg_advisory_xact_lock(${lock})`;
const lockedBy = (lock: number): Promise<Holder> => hold(fixture.url, waitFor(lock), []);

const waiters = async (lock: number): Promise<number> =>
  (await sql(`select from pg_locks where locktype = 'advisory' and objid = ${lock} and not granted`)).length;

const countOf = (outcomes: readonly PromiseSettledResult<unknown>[], status: string) =>
  outcomes.filter((outcome) => outcome.status === status).length;

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const repeat = (lane: WaitingLane, times: number, text: string, rowIds: string[]) =>
  Array.from({ length: times }, () => lane.run(plainWrite(text, rowIds)));

it('writes that wait for rows of one tenant use a quarter of the connections', async () => {
  await using opened = openWaitingLane(fixture.url, { connections: 9, tenants: { a: 'A', b: 'A' } });
  const holder = await lockedBy(1);
  const waiting = Promise.allSettled([
    ...repeat(opened.lane, 3, waitFor(1), ['a']),
    ...repeat(opened.lane, 3, waitFor(1), ['b']),
  ]);

  await until(async () => (await waiters(1)) === 2);
  await setTimeout(200);

  expect(await waiters(1)).toBe(2);
  await holder.commitAfterWaiters();
  expect(countOf(await waiting, 'fulfilled')).toBe(6);
});

it('a write waits for a place while those in its way go on', async () => {
  await using opened = openWaitingLane(fixture.url, { connections: 9, tenants: { a: 'A' } });

  const rows = await Promise.all(repeat(opened.lane, 40, SLEEP(0.01), ['a']));

  expect(rows).toHaveLength(40);
});

it('a write is refused at once where those in its way are stuck, and nothing of it is done', async () => {
  await using opened = openWaitingLane(fixture.url, { connections: 9, tenants: { a: 'A' } });
  await sql('create table counted (n int)');
  const holder = await lockedBy(2);
  const waiting = repeat(opened.lane, 2, waitFor(2), ['a']);
  await setTimeout(UNTIL_HOPELESS_MS);

  const milliseconds = await millisecondsOf(async () => {
    const failure = await failureOf(opened.lane.run(plainWrite('insert into counted values (1)', ['a'])));
    expect(failure).toBeInstanceOf(LaneFullError);
    expectUnavailable(failure, 'Too many writes wait for the same rows, or for those of the same project: try again');
  });

  expect(milliseconds).toBeLessThan(AT_ONCE_MS);
  expect(await sql('select from counted')).toEqual([]);
  await holder.commitAfterWaiters();
  await Promise.all(waiting);
});

it('a write that waited half a second for a place is refused', async () => {
  await using opened = openWaitingLane(fixture.url, { connections: 9, tenants: { a: 'A' } });
  const holder = await lockedBy(3);
  const waiting = repeat(opened.lane, 2, waitFor(3), ['a']);

  const milliseconds = await millisecondsOf(() => failureOf(opened.lane.run(plainWrite(BACKEND, ['a']))));

  expect(milliseconds).toBeGreaterThan(AT_ONCE_MS);
  expect(milliseconds).toBeLessThan(1_000);
  await holder.commitAfterWaiters();
  await Promise.all(waiting);
});

it('stuck writes of one tenant do not hold up those of another', async () => {
  await using opened = openWaitingLane(fixture.url, { connections: 9, tenants: { a: 'A', b: 'B' } });
  const holder = await lockedBy(4);
  const waiting = Promise.allSettled(repeat(opened.lane, 12, waitFor(4), ['a']));
  await setTimeout(UNTIL_HOPELESS_MS);

  const milliseconds = await millisecondsOf(() => opened.lane.run(plainWrite(BACKEND, ['b'])));

  expect(milliseconds).toBeLessThan(AT_ONCE_MS);
  await holder.commitAfterWaiters();
  expect(countOf(await waiting, 'fulfilled')).toBe(2);
});

it('tells of a write that has waited for a while that others for its rows would be stuck as well', async () => {
  await using opened = openWaitingLane(fixture.url, { connections: 9, tenants: { a: 'A' } });
  const { lane } = opened;
  const holder = await lockedBy(5);
  const isStuck = (...rowIds: string[]) => lane.isStuck(plainWrite(BACKEND, rowIds));
  const waiting = lane.run(plainWrite(waitFor(5), ['a']));
  expect(isStuck('a')).toBe(false);

  await until(() => isStuck('a'));

  expect([isStuck('x', 'a'), isStuck('A'), isStuck('b'), isStuck()]).toEqual([true, false, false, false]);
  await holder.commitAfterWaiters();
  await waiting;
  expect(isStuck('a')).toBe(false);
});

it('one long write leaves its place to others and goes on; a second one is cancelled', async () => {
  await using opened = openWaitingLane(fixture.url, { connections: 2, longAfterMs: 300, tenants: { a: 'A', b: 'B' } });
  const { lane } = opened;
  const first = lane.run(plainWrite(SLEEP(2), ['a']));
  await setTimeout(400);
  const second = failureOf(lane.run(plainWrite(SLEEP(20), ['b'])));

  expectUnavailable(await second);
  // The client has the error before the server shows the session as idle.
  const active = `select from pg_stat_activity where query = '${SLEEP(20)}' and state = 'active'`;
  await until(async () => (await sql(active)).length === 0);
  await expect(first).resolves.toEqual([['']]);
  // A cancelled statement leaves its connection usable.
  expect(await lane.run(plainWrite(BACKEND))).toHaveLength(1);
});

it('a lane of one connection has none for a long write, which is cancelled', async () => {
  await using opened = openWaitingLane(fixture.url, { connections: 1, longAfterMs: 200 });

  expectUnavailable(await failureOf(opened.lane.run(plainWrite(SLEEP(20)))));
});
