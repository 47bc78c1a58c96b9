import { openDatabase } from '../../src/storage/open-database.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { failureOf } from '../support/failures.ts';
import { createOddDatabase, type OddDatabase } from '../support/odd-databases.ts';
import { startStrictPooler } from '../support/pooler.ts';
import { startPostgresServer } from '../support/postgres-server.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const fixture = useDatabase();
const open = (url: string, schema?: string) => openDatabase({ kind: 'server', url, schema });

/** What a start ends with: one line that is the service's own. */
async function refusal(url: string, schema?: string): Promise<string> {
  const failure = await failureOf(open(url, schema));
  expect(failure).toMatchObject({ name: 'ServerUnusableError', code: 'SERVER_UNUSABLE' });
  expect(failure.message).not.toContain('\n');
  return failure.message;
}

it.each(['LATIN1', 'SQL_ASCII'])('a database with encoding %s is refused, with what to do', async (encoding) => {
  const name = `odd_${encoding.toLowerCase()}`;
  await runSql('postgres', `create database ${name} encoding '${encoding}' template template0 locale 'C'`);

  const message = await refusal(databaseUrl(name));

  await dropTestDatabase(name);
  expect(message).toBe(
    `The database ${name} has the encoding ${encoding}: create another one with ENCODING 'UTF8' TEMPLATE template0, and set DATABASE_URL to it`,
  );
});

it('a server of an older version is refused', async () => {
  const older = await startTcpProxy(fixture.url, {
    alter: (data) => {
      // The major version, a cell of two bytes, is followed by the encoding.
      const at = data.indexOf(Buffer.from('18\0\0\0\x04UTF8'));
      if (at >= 0) data.write('14', at);
      return data;
    },
  });

  const message = await refusal(older.url);

  await older.close();
  expect(message).toMatch(/^The database server is PostgreSQL .+: the service needs version 15 or later$/);
});

describe('defaults that the role may not change', () => {
  it.each([
    [
      'a role that takes no writes',
      'alter role ROLE set default_transaction_read_only = on',
      /^The database is read-only: turn default_transaction_read_only off/,
    ],
    [
      'a database that takes no writes',
      'alter database DATABASE set default_transaction_read_only = on',
      /^The database is read-only/,
    ],
    [
      'a role for which no trigger fires',
      'alter role ROLE set session_replication_role = replica',
      /^session_replication_role is replica for the role role_\w+, .+: run ALTER ROLE role_\w+ RESET session_replication_role$/,
    ],
    [
      'a role without a schema',
      `alter role ROLE set search_path = ''`,
      /^The search_path of the role role_\w+ has no schema that exists and that it may use: set DATABASE_SCHEMA$/,
    ],
  ])('%s is refused, and nothing is changed', async (_what, statement, message) => {
    const odd: OddDatabase = await createOddDatabase(statement);

    expect(await refusal(odd.url)).toMatch(message);

    await odd.drop();
  });
});

it('options of the address other than settings are refused', async () => {
  const url = `${fixture.url}?options=${encodeURIComponent('-d 5')}`;

  expect(await refusal(url)).toBe('DATABASE_URL has options other than settings: write options=-c name=value');
});

it.each([
  ['is unknown', '-c no_such_setting=1', 'unrecognized configuration parameter "no_such_setting"'],
  ['has a wrong value', '-c work_mem=much', 'invalid value for parameter "work_mem": "much"'],
  ['is too late', '-c log_connections=on', 'parameter "log_connections" cannot be set after connection start'],
])('a setting in the options of the address that %s is refused by name', async (_why, options, reason) => {
  expect(await refusal(`${fixture.url}?options=${encodeURIComponent(options)}`)).toBe(
    `The database refuses a setting of the session (${reason}): check the options in DATABASE_URL, and what the role may set`,
  );
});

it('a pooler that shares a session between connections is refused', async () => {
  const session = await open(fixture.url);
  await session.close();
  const shared = await createOddDatabase(`alter role ROLE set "tombstone.session" = 'in use'`);

  const message = await refusal(shared.url);

  await shared.drop();
  expect(message).toBe(
    'A pooler shares one database session between several connections: set DATABASE_POOLER=transaction and MIGRATION_DATABASE_URL to an address without the pooler, or set its pool_mode to session and its server_reset_query to DISCARD ALL',
  );
});

it('a pooler that refuses unknown startup parameters gets none', async () => {
  const pooler = await startStrictPooler(fixture.url);

  const database = await open(
    `${pooler.url}?options=${encodeURIComponent('-c work_mem=5MB -c timezone=Asia/Kolkata')}`,
  );

  const settings = await database.run('', `select current_setting('work_mem'), current_setting('timezone')`, []);
  await database.close();
  await pooler.close();
  expect(settings).toEqual([['5MB', 'UTC']]);
});

it('a standby is refused and not changed', async () => {
  const primary = await startPostgresServer();
  const standby = await primary.copyAsStandby();
  try {
    expect(await refusal(standby.url)).toBe(
      'The database server is a standby: set DATABASE_URL to the primary server, or to all servers separated by commas',
    );
  } finally {
    await standby.stop();
    await primary.stop();
  }
});
