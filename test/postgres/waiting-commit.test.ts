import { setTimeout as delay } from 'node:timers/promises';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { hold } from '../support/holder.ts';
import { plainWrite } from '../support/plain-write.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

it('a write whose commit waits for a lock leaves the shared connection, and is not repeated there', async () => {
  await sql('create table parents (n int primary key)');
  await sql('create table children (n int references parents deferrable initially deferred)');
  await sql('insert into parents values (1)');
  const transactions = () => fixture.database.statistics()?.groupCommit.transactions ?? 0;
  const holder = await hold(fixture.url, 'select from parents for update', []);
  const before = transactions();

  const write = fixture.database.write(plainWrite('insert into children values (1) returning n'));
  await delay(300);
  const tries = transactions() - before;
  await holder.commitAfterWaiters();

  expect(await write).toEqual([['1']]);
  expect(tries).toBe(1);
});
