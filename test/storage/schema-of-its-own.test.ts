import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { CONNECTIONS, type EveryConnection, openEveryConnection } from '../support/every-connection.ts';
import { failureOf } from '../support/failures.ts';
import { createOddDatabase, type OddDatabase } from '../support/odd-databases.ts';

/** A name that must be quoted. */
const QUOTED = 'Pipe "line"';

let odd: OddDatabase;
beforeAll(async () => {
  odd = await createOddDatabase(
    'create schema pipe authorization ROLE',
    `create schema "Pipe ""line""" authorization ROLE`,
    'create schema locked',
  );
});
afterAll(() => odd.drop());

const address = (parameters: Record<string, string>) =>
  `${odd.url}?${new URLSearchParams(parameters)}`.replaceAll('+', '%20');
const open = (url: string, schema?: string) => openDatabase({ kind: 'server', url, schema });

describe.each([
  ['DATABASE_SCHEMA', 'pipe', () => ({ kind: 'server' as const, url: odd.url, schema: 'pipe' })],
  [
    'DATABASE_SCHEMA with a name that must be quoted',
    QUOTED,
    () => ({ kind: 'server' as const, url: odd.url, schema: QUOTED }),
  ],
  ['schema in the address', 'pipe', () => ({ kind: 'server' as const, url: address({ schema: 'pipe' }) })],
  [
    'DATABASE_SCHEMA, which overrides the address',
    'pipe',
    () => ({ kind: 'server' as const, url: address({ schema: 'public' }), schema: 'pipe' }),
  ],
  [
    "the address's own search_path",
    'pipe',
    () => ({ kind: 'server' as const, url: address({ options: '-c search_path=nowhere,pipe,public' }) }),
  ],
])('the schema from %s', (_where, schema, config) => {
  let connections: EveryConnection;
  beforeAll(async () => {
    connections = await openEveryConnection(config());
  });
  afterAll(() => connections.close());

  it.each(CONNECTIONS)('is the only one on the search path of %s', async (connection) => {
    const [current, path] = await connections.ask(
      connection,
      `select current_schema() as current, current_setting('search_path') as path`,
    );

    expect(connections.database.schema).toBe(schema);
    expect(current).toBe(schema);
    expect(path).toBe(/^\w+$/.test(schema) ? schema : `"${schema.replaceAll('"', '""')}"`);
  });
});

describe('without configuration', () => {
  it("the schema is the first existing one of the role's search_path", async () => {
    const role = await createOddDatabase(
      'create schema mine authorization ROLE',
      'alter role ROLE set search_path = nowhere, mine, public',
    );
    const database = await open(role.url);

    expect(database.schema).toBe('mine');
    expect(await database.run('', `select current_setting('search_path')`, [])).toEqual([['mine']]);

    await database.close();
    await role.drop();
  });

  it('the schema defaults to public, where databases of 0.1 have their tables', async () => {
    const database: OpenDatabase = await open(odd.url);

    expect(database.schema).toBe('public');
    await database.close();
  });

  it('the schema does not change after the database is opened', async () => {
    const name = await createTestDatabase();
    const database = await openDatabase({ kind: 'server', url: databaseUrl(name) });
    await runSql(name, 'create schema later', `alter database ${name} set search_path = later`);

    const [[pid]] = (await database.run('', 'select pg_backend_pid()', [])) as [[string]];
    await runSql(name, `select pg_terminate_backend(${pid})`);
    const path = async () => (await database.run('', `select current_setting('search_path')`, []))[0];

    await failureOf(path()).catch(() => {});
    expect(await path()).toEqual(['public']);
    await database.close();
    await dropTestDatabase(name);
  });
});

it.each([
  [
    'does not exist',
    'nowhere',
    /^The database test_\w+ has no schema nowhere: create it, or set DATABASE_SCHEMA to another one$/,
  ],
  [
    'may not be used',
    'locked',
    /^The role role_\w+ may not use the schema locked: grant it USAGE, or set DATABASE_SCHEMA to another one$/,
  ],
  [
    'has a dot in its name',
    'a.b',
    /^The schema a\.b cannot be used, as its name is \$user or has a dot or a question mark: set DATABASE_SCHEMA to another one$/,
  ],
  ['has a question mark in its name', 'what?', /^The schema what\? cannot be used/],
  ['has the name that stands for the role', '$user', /^The schema \$user cannot be used/],
])('a schema that %s is refused with advice', async (_why, schema, message) => {
  const failure = await failureOf(open(odd.url, schema));

  expect(failure).toMatchObject({ name: 'ServerUnusableError', message: expect.stringMatching(message) });
});
