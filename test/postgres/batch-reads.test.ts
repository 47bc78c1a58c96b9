import { batchReads, type Fetch, Pipeline } from '../../src/postgres/index.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);
let pipeline: Pipeline;
let fetch: Fetch;

beforeEach(() => {
  const options = connectionOptions({ kind: 'server', url: fixture.url, pooler: 'transaction' });
  pipeline = new Pipeline(options, 1);
  fetch = batchReads(pipeline);
});
afterEach(() => pipeline.close());

const read = async (text: string, name = '') => {
  const rows = await fetch({ name, text, params: [] });
  return rows.map(({ fields }) => fields[0]);
};
const TRANSACTION = 'select pg_current_xact_id()';

it('reads of one turn share a transaction, and those of the next have another one', async () => {
  const [first, second] = await Promise.all([read(TRANSACTION), read(TRANSACTION)]);
  const third = await read(TRANSACTION);

  expect(first).toEqual(second);
  expect(third).not.toEqual(first);
});

it('a read that fails does not affect those before and after it', async () => {
  await sql('create sequence reads');
  const counted = `select nextval('reads')`;

  const outcomes = await Promise.allSettled([read(counted), read('select 1 / 0'), read('select 2'), read('select 3')]);

  expect(outcomes).toEqual([
    { status: 'fulfilled', value: ['1'] },
    { status: 'rejected', reason: expect.objectContaining({ code: '22012' }) },
    { status: 'fulfilled', value: ['2'] },
    { status: 'fulfilled', value: ['3'] },
  ]);
  // The first one is not sent again.
  expect(await sql('select last_value::int as reads from reads')).toEqual([{ reads: 1 }]);
});

it('reads whose statement the session has lost are sent again', async () => {
  await Promise.all([read('select 1', 'one'), read('select 2', 'two')]);
  await read('deallocate all');

  expect(await Promise.all([read('select 1', 'one'), read('select 2', 'two')])).toEqual([['1'], ['2']]);
});

it('a read with too many rows fails alone', async () => {
  const small = {
    isExceeded: true,
    take: () => {},
    giveBack: () => {},
    requireKept: () => {
      throw new Error('Too many rows');
    },
  };
  const [exceeded, other] = await Promise.allSettled([
    fetch({ name: '', text: 'select generate_series(1, 9)', params: [], allowance: small }),
    read('select 1'),
  ]);

  expect(exceeded).toMatchObject({ status: 'rejected', reason: { message: 'Too many rows' } });
  expect(other).toEqual({ status: 'fulfilled', value: ['1'] });
});

it('reads in flight on a connection that is lost fail', async () => {
  const outcomes = await Promise.allSettled([read('select pg_terminate_backend(pg_backend_pid())'), read('select 1')]);

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await read('select 1')).toEqual(['1']);
});
