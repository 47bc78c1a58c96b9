import {
  CONNECTIONS,
  type Connection,
  type EveryConnection,
  openEveryConnection,
} from '../support/every-connection.ts';
import { createOddDatabase, type OddDatabase } from '../support/odd-databases.ts';

/** Defaults that change what the service reads, writes or waits for. */
const ODD = {
  timezone: `'Asia/Kolkata'`,
  datestyle: `'SQL, DMY'`,
  extra_float_digits: '-10',
  array_nulls: 'off',
  exit_on_error: 'on',
  standard_conforming_strings: 'off',
  client_encoding: `'LATIN1'`,
  default_transaction_isolation: `'serializable'`,
  statement_timeout: `'1ms'`,
  lock_timeout: `'77s'`,
  idle_in_transaction_session_timeout: `'77s'`,
  idle_session_timeout: `'77s'`,
  transaction_timeout: `'77s'`,
  plan_cache_mode: `'force_custom_plan'`,
  jit: 'on',
  enable_nestloop: 'off',
  enable_indexscan: 'off',
  enable_hashjoin: 'on',
  max_parallel_workers_per_gather: '2',
};
const setAll = (target: string) => Object.entries(ODD).map(([name, value]) => `alter ${target} set ${name} = ${value}`);

const EVERYWHERE = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  extra_float_digits: '1',
  array_nulls: 'on',
  exit_on_error: 'off',
  standard_conforming_strings: 'on',
  client_encoding: 'UTF8',
  default_transaction_isolation: 'read committed',
  transaction_isolation: 'read committed',
  idle_session_timeout: '0',
  transaction_timeout: '0',
};
const SERVING = {
  ...EVERYWHERE,
  idle_in_transaction_session_timeout: '10s',
  plan_cache_mode: 'force_generic_plan',
  jit: 'off',
  enable_nestloop: 'on',
  enable_indexscan: 'on',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_memoize: 'off',
  max_parallel_workers_per_gather: '0',
};
const EXPECTED: Record<Connection, Record<string, string>> = {
  reads: { ...SERVING, statement_timeout: '10s', lock_timeout: '0' },
  'shared writes': { ...SERVING, statement_timeout: '100ms', lock_timeout: '1ms' },
  'waiting writes': { ...SERVING, statement_timeout: '10min', lock_timeout: '10s' },
  migrations: {
    ...EVERYWHERE,
    statement_timeout: '0',
    lock_timeout: '0',
    idle_in_transaction_session_timeout: '0',
  },
};

describe.each([
  ['database', setAll('database DATABASE')],
  ['role', setAll('role ROLE')],
])('with unusual defaults of the %s, the required settings hold on the connections of', (_target, statements) => {
  let odd: OddDatabase;
  let connections: EveryConnection;
  beforeAll(async () => {
    odd = await createOddDatabase(...statements);
    connections = await openEveryConnection({ kind: 'server', url: odd.url });
  });
  afterAll(async () => {
    await connections.close();
    await odd.drop();
  });

  it.each(CONNECTIONS)('%s', async (connection) => {
    const names = Object.keys(EXPECTED[connection]);
    const values = await connections.ask(
      connection,
      `select ${names.map((name) => `current_setting('${name}') as ${name}`).join()}`,
    );

    expect(Object.fromEntries(names.map((name, index) => [name, values[index]]))).toEqual(EXPECTED[connection]);
  });

  it.each(CONNECTIONS)('%s, and no digit of a number is lost', async (connection) => {
    const [number] = await connections.ask(connection, 'select 0.1::float8 + 0.2::float8 as number');

    expect(String(number)).toBe('0.30000000000000004');
  });
});

describe('a setting that is changed on a connection in use', () => {
  let odd: OddDatabase;
  let connections: EveryConnection;
  beforeAll(async () => {
    odd = await createOddDatabase();
    connections = await openEveryConnection({ kind: 'server', url: odd.url });
  });
  afterAll(async () => {
    await connections.close();
    await odd.drop();
  });

  it.each(CONNECTIONS)('does not outlive its statement: %s', async (connection) => {
    const before = await connections.ask(connection, 'select pg_backend_pid() as pid');

    await connections.ask(connection, `select set_config('timezone', 'Asia/Kolkata', false) as zone`);

    const [zone, pid] = await connections.ask(
      connection,
      `select current_setting('timezone') as zone, pg_backend_pid() as pid`,
    );
    expect(zone).toBe('UTC');
    expect([pid]).not.toEqual(before);
  });
});
