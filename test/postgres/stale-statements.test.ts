import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { failureOf } from '../support/failures.ts';
import { plainWrite } from '../support/plain-write.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

let database: OpenDatabase;
beforeEach(async () => {
  database = await openDatabase({ kind: 'server', url: fixture.url });
  await sql('drop table if exists notes');
  await sql('create table notes (n int)');
});
afterEach(() => database.close());

const read = (name = 'notes') => database.run(name, 'select * from notes order by n', []);
const write = (text: string) => database.write(plainWrite(text));
const insert = () => write('insert into notes values (1) returning *');

describe('a statement whose columns have changed their types', () => {
  it('is read again, by all simultaneous readers', async () => {
    await sql('insert into notes values (1)');
    await read();

    await sql('alter table notes alter n type text');

    expect(await Promise.all([read(), read(), read('other'), read()])).toEqual(Array(4).fill([['1']]));
  });

  it('is executed again, once', async () => {
    await insert();

    await sql(`alter table notes add m text default 'new'`);

    expect(await Promise.all([insert(), insert()])).toEqual([[['1', 'new']], [['1', 'new']]]);
    expect(await sql('select count(*)::int as count from notes')).toEqual([{ count: 3 }]);
  });

  it('is executed again on a connection that is not shared, once', async () => {
    const slow = `with pause as materialized (select pg_sleep(0.4)) insert into notes select 1 from pause returning *`;
    await write(slow);

    await sql(`alter table notes add m text default 'new'`);

    expect(await write(slow)).toEqual([['1', 'new']]);
    expect(await sql('select count(*)::int as count from notes')).toEqual([{ count: 2 }]);
  });
});

describe('a prepared statement that the connection has lost', () => {
  const forget = () => database.run('', 'deallocate all', []);

  it('is read again, on a connection with the required settings', async () => {
    await read();

    await database.run('', 'discard all', []).catch(() => forget());

    expect(await Promise.all([read(), read()])).toEqual([[], []]);
    expect(await database.run('', `select current_setting('timezone'), current_setting('jit')`, [])).toEqual([
      ['UTC', 'off'],
    ]);
  });

  it('is executed again, once', async () => {
    await insert();
    await write('deallocate all');

    expect(await insert()).toEqual([['1']]);

    expect(await sql('select count(*)::int as count from notes')).toEqual([{ count: 2 }]);
  });
});

it('a statement that fails for another reason is not repeated', async () => {
  await sql('create sequence tries');

  const failure = await failureOf(database.run('tries', `select 1 / (nextval('tries') - 1)`, []));

  expect(failure).toMatchObject({ code: '22012' });
  expect(await sql('select last_value::int as tries from tries')).toEqual([{ tries: 1 }]);
});
