import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { failureOf } from '../support/failures.ts';
import { plainWrite } from '../support/plain-write.ts';

const world = useDatabase();
const { sql } = directSql(world);
const write = (text: string) => world.database.write(plainWrite(text));

it('a write that a constraint refuses leaves its own connection as it was', async () => {
  await sql('create table positive (n int check (n > 0))');
  const refused = () => failureOf(write('insert into positive values (0)'));
  const pids = async () =>
    (await sql('select pid from pg_stat_activity where datname = current_database()')).map(({ pid }) => pid);
  expect(await refused()).toMatchObject({ code: '23514' });
  const before = await pids();

  for (let time = 0; time < 5; time++) await refused();

  expect((await pids()).toSorted()).toEqual(before.toSorted());
  expect(await sql('select from positive')).toEqual([]);
});

it('a write that changes nothing resolves to no rows', async () => {
  await expect(write('')).resolves.toEqual([]);
});
