import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { plainWrite } from '../support/plain-write.ts';
import { until } from '../support/until.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

const write = (text: string) => fixture.database.write(plainWrite(text));

const BACKEND = 'select pg_backend_pid()';

/** So that the shared connection is there, and nobody waits until it is. */
beforeEach(() => write(BACKEND));

it('a failing write does not prevent the others of its transaction', async () => {
  await sql('create table made (n int primary key)');
  const insert = (n: string) => write(`insert into made values (${n}) returning n`);

  const outcomes = await Promise.allSettled(['1', '2', '1 / 0', '3'].map(insert));

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[2]).toMatchObject({ reason: { code: '22012' } });
  expect(await sql('select n from made order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

it('writes before and after a failed one continue on the shared connection', async () => {
  const [shared] = await write(BACKEND);
  const [skipped, made] = [`${BACKEND} -- skipped`, `${BACKEND} -- made`];
  await write(made);

  await Promise.allSettled([made, 'select 1 / 0', skipped].map(write));

  expect(await write(skipped)).toEqual([shared]);
  expect(await write(made)).toEqual([shared]);
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

  const outcomes = await Promise.allSettled([1, 7, 1].map((n) => write(`insert into children values (${n})`)));

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await sql('select n from children')).toEqual([{ n: 1 }, { n: 1 }]);
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

  expect(await write('select 1')).toEqual([['1']]);
});
