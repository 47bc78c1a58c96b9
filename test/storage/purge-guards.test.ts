import { useDatabase } from '../support/database-fixture.ts';
import { runSqlAt } from '../support/databases.ts';
import { directSql } from '../support/direct-sql.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';
import { everythingStored } from '../support/everything-stored.ts';

const fixture = useDatabase();
const { sql, refusal } = directSql(fixture);

let rows: EveryState;
beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
});

const SET = `set local tombstone.purge = 'on'`;
const inTransaction = (...statements: string[]) => runSqlAt(fixture.url, 'begin', ...statements, 'commit');

describe.each([
  ['ingest_jobs', 'otherIngestJob', 'deletedIngestJob'],
  ['adapters', 'otherAdapter', 'deletedAdapter'],
  ['generation_jobs', 'queuedJob', 'deletedJob'],
] as const)('in a transaction that has set tombstone.purge, %s', (table, live, deleted) => {
  const refused = { code: '23514', constraint: `${table}_are_kept` };

  it('refuses to let a live row go', async () => {
    const before = await everythingStored(fixture.database);

    await expect(inTransaction(SET, `delete from ${table} where id = '${rows[live]}'`)).rejects.toMatchObject(refused);
    await expect(inTransaction(SET, `delete from ${table}`)).rejects.toMatchObject(refused);

    expect(await everythingStored(fixture.database)).toEqual(before);
  });

  it('refuses to be truncated', async () => {
    await expect(inTransaction(SET, `truncate ${table} cascade`)).rejects.toMatchObject({
      code: '23514',
      constraint: expect.stringMatching(/_are_kept_whole$/),
    });
  });

  it('lets a deleted row go, unless another row needs it', async () => {
    const copy = `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).*
      from ${table} t where id = '${rows[deleted]}' returning id`;
    const guarded = `alter table ${table} enable trigger user`;
    await inTransaction(`alter table ${table} disable trigger user`, copy, guarded);
    const [{ id } = {}] = await sql(
      `select id from ${table} where deleted_at is not null and id <> $1 order by id`,
      rows[deleted],
    );

    await inTransaction(SET, `delete from ${table} where id = '${id}'`);

    expect(await sql(`select from ${table} where id = $1`, id)).toEqual([]);
  });

  it.each(['off', 'true', ''])('lets no row go where it is set to %j', async (setting) => {
    const removal = `delete from ${table} where id = '${rows[deleted]}'`;

    await expect(inTransaction(`set local tombstone.purge = '${setting}'`, removal)).rejects.toMatchObject(refused);
  });

  it('refuses again in the next transaction of the session', async () => {
    const removal = `delete from ${table} where id = '${rows[deleted]}'`;

    await expect(runSqlAt(fixture.url, 'begin', SET, 'commit', removal)).rejects.toMatchObject(refused);
    expect(await refusal(removal)).toEqual(refused);
  });
});
