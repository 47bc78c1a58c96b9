import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import type { StatementConnection } from '../../src/domain/statement.ts';
import { hold } from '../races/holder.ts';
import { directSql } from '../support/direct-sql.ts';
import { expectUnavailable, failureOf } from '../support/failures.ts';
import { makeJob, makeProject } from '../support/makers.ts';
import { until } from '../support/until.ts';
import { EVERYTHING, useDatabase } from '../support/world.ts';

const world = useDatabase();
const { sql } = directSql(world);

const write = (text: string) => (world.em.getConnection() as unknown as StatementConnection).run(text, text, []);

const repeat = <T>(times: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, work));

const backends = async (writes: number) =>
  new Set((await repeat(writes, () => write('select pg_backend_pid()'))).flat(2)).size;

it('writes share connections', async () => {
  expect(await backends(40)).toBeLessThanOrEqual(2);
});

it('of very many writes at once, some get connections of their own', async () => {
  expect(await backends(60)).toBeGreaterThan(2);
});

it('a write waits for a lock on a shared connection no longer than a millisecond', async () => {
  expect(await write("select current_setting('lock_timeout')")).toEqual([['1ms']]);
});

it('a deletion that waits for a lock leaves its connection to others, and is made once', async () => {
  const project = await makeProject(world.em);
  const held = await makeJob(world.em, project);
  const others = await repeat(20, () => makeJob(world.em, project));
  const holder = await hold(world.url, 'select from generation_jobs where id = $1 for update', [held]);
  let isDone = false;
  const waiting = deleteGenerationJob(world.em, EVERYTHING, held).finally(() => {
    isDone = true;
  });

  await Promise.all(others.map((id) => deleteGenerationJob(world.em, EVERYTHING, id)));

  expect(isDone).toBe(false);
  await holder.commitAfterWaiters();
  expect(await waiting).toMatchObject({ alreadyDeleted: false });
  expect(await sql(`select count(*)::int as count from deletion_events where entity_id = '${held}'`)).toEqual([
    { count: 1 },
  ]);
});

it('a write that takes long leaves its connection to others', async () => {
  const slow = repeat(2, () => write('select pg_sleep(1)')).then(() => 'slow');
  const quick = repeat(4, () => write('select 1')).then(() => 'quick');

  expect(await Promise.race([slow, quick])).toBe('quick');
  await slow;
});

it('a write that fails on a shared connection is not made again', async () => {
  await sql('create sequence attempts');

  await expect(write("select 1 / (0 * nextval('attempts'))")).rejects.toMatchObject({ code: '22012' });

  expect(await sql('select last_value::int from attempts')).toEqual([{ last_value: 1 }]);
});

it('a write whose shared connection is lost is not made again, as it may have been made', async () => {
  const lost = failureOf(write('select pg_sleep(0.2), 1'));
  const sleeping = `select pid from pg_stat_activity where query = 'select pg_sleep(0.2), 1' and state = 'active'`;
  await until(async () => (await sql(sleeping)).length > 0);

  await sql(`select pg_terminate_backend(pid) from (${sleeping}) sleeping`);

  expectUnavailable(await lost);
});
