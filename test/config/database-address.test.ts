import { userInfo } from 'node:os';
import { type DatabaseAddress, readDatabaseAddress } from '../../src/config/database-address.ts';

const me = userInfo().username;

/** What an address says, in one line: user:password@host:port,…/database. */
function read(url: string, environment: NodeJS.ProcessEnv = {}): string {
  const { user, password, hosts, database } = readDatabaseAddress(url, environment);
  const secret = password === undefined ? '' : `:${password}`;
  return `${user}${secret}@${hosts.map(({ host, port }) => `${host}:${port}`).join()}/${database}`;
}

const settings = (query: string): Partial<DatabaseAddress> =>
  readDatabaseAddress(`postgresql://user@host/db${query}`, {});

describe('an address is parsed as psql parses it', () => {
  it.each([
    ['postgresql://user:secret@host:12345/db', 'user:secret@host:12345/db'],
    ['postgres://user@host/db', 'user@host:5432/db'],
    ['POSTGRESQL://user@host/db', 'user@host:5432/db'],
    [' postgresql://user@host/db\n', 'user@host:5432/db'],
    ['postgresql://user@host:12345/', 'user@host:12345/user'],
    ['postgresql://host', `${me}@host:5432/${me}`],
    ['postgresql://host?', `${me}@host:5432/${me}`],
    ['postgresql://@host/db', `${me}@host:5432/db`],
    ['postgresql://user:@host:/db', 'user@host:5432/db'],
    ['postgresql://%68ost/d%62', `${me}@host:5432/db`],
    ['postgresql://host/db?user=other&port=12345', 'other@host:12345/db'],
    ['postgresql://host/db?u%73er=other', 'other@host:5432/db'],
    ['postgresql://user@host/db?dbname=other&password=secret', 'user:secret@host:5432/other'],
    ['postgresql://user@host?dbname=db', 'user@host:5432/db'],
    ['postgresql:///db', `${me}@localhost:5432/db`],
    ['postgresql://user@', 'user@localhost:5432/user'],
  ])('%s', (url, says) => {
    expect(read(url)).toBe(says);
  });

  it.each([
    ['postgresql://user@/db?host=/var/run/postgresql', 'user@/var/run/postgresql:5432/db'],
    ['postgresql://user@?host=/var/run/postgresql', 'user@/var/run/postgresql:5432/user'],
    ['postgresql://user@:12345?host=/var/run', 'user@/var/run:12345/user'],
    ['postgresql://user@%2Fvar%2Frun%2Fpostgresql/db', 'user@/var/run/postgresql:5432/db'],
    ['postgresql://user@%2fvar:6432/db', 'user@/var:6432/db'],
    ['postgresql://user@ignored/db?host=/var', 'user@/var:5432/db'],
  ])('with a Unix socket: %s', (url, says) => {
    expect(read(url)).toBe(says);
  });

  it.each([
    ['postgresql://user@a:1,b:2/db', 'user@a:1,b:2/db'],
    ['postgresql://user@a,b:2,c/db', 'user@a:5432,b:2,c:5432/db'],
    ['postgresql://user@[::1]:1,[2001:db8::1]/db', 'user@::1:1,2001:db8::1:5432/db'],
    ['postgresql://user@[fe80::1%25eth0]/db', 'user@fe80::1%eth0:5432/db'],
    ['postgresql://user@/db?host=a,b&port=1,2', 'user@a:1,b:2/db'],
    ['postgresql://user@/db?host=a,b&port=1', 'user@a:1,b:1/db'],
    ['postgresql://user@/db?host=%2Fvar,::1', 'user@/var:5432,::1:5432/db'],
    ['postgresql://user@a:1,b:2/db?host=c,d', 'user@c:1,d:2/db'],
  ])('with several hosts or IPv6: %s', (url, says) => {
    expect(read(url)).toBe(says);
  });

  it.each([
    ['postgresql://user:a:b@host/db', 'a:b'],
    ['postgresql://user:a#b@host/db', 'a#b'],
    ['postgresql://user:a b@host/db', 'a b'],
    ['postgresql://user:a@b@host/db', 'a@b'],
    ['postgresql://user:a+b[c]@host/db', 'a+b[c]'],
    ['postgresql://user:%40%23%2F%25%3A%20%3F%C3%A9@host/db', '@#/%: ?é'],
    ['postgresql://user:é😀@host/db', 'é😀'],
  ])('with a password that contains special characters: %s', (url, password) => {
    expect(readDatabaseAddress(url, {})).toMatchObject({ user: 'user', password, database: 'db' });
    expect(readDatabaseAddress(url, {}).hosts).toEqual([{ host: 'host', port: 5432 }]);
  });
});

it.each([
  ['?options=-c%20search_path%3Dx', { options: '-c search_path=x' }],
  ['?schema=pipeline', { schema: 'pipeline' }],
  ['?application_name=a@b', { applicationName: 'a@b' }],
  ['?schema=', { schema: undefined }],
  ['', { options: undefined, schema: undefined, applicationName: undefined, ssl: false }],
])('session parameters of the address are read: %s', (query, says) => {
  expect(settings(query)).toMatchObject(says);
});

it.each([
  'connect_timeout=30',
  'keepalives=1&keepalives_idle=5&keepalives_interval=5&keepalives_count=5&tcp_user_timeout=5',
  'fallback_application_name=x',
  'target_session_attrs=read-write',
  'target_session_attrs=primary',
  'target_session_attrs=any',
  'load_balance_hosts=random',
  'channel_binding=prefer',
  'gssencmode=prefer&krbsrvname=x',
  'client_encoding=UTF8',
  'sslnegotiation=postgres',
  'uselibpqcompat=true',
])('a parameter without effect is ignored: %s', (query) => {
  expect(settings(`?${query}`)).toEqual(settings(''));
});

describe("libpq's variables are the defaults for what an address omits", () => {
  const PG = { PGHOST: 'pghost', PGPORT: '1', PGUSER: 'pguser', PGPASSWORD: 'pgpassword', PGDATABASE: 'pgdatabase' };

  it.each([
    ['postgresql://', 'pguser:pgpassword@pghost:1/pgdatabase'],
    ['postgresql://host', 'pguser:pgpassword@host:1/pgdatabase'],
    ['postgresql://user@host:2/db', 'user:pgpassword@host:2/db'],
  ])('%s', (url, says) => {
    expect(read(url, PG)).toBe(says);
  });

  it('the address takes precedence', () => {
    expect(read('postgresql://user:secret@host:2/db', PG)).toBe('user:secret@host:2/db');
    expect(readDatabaseAddress('postgresql://host/db?sslmode=disable', { PGSSLMODE: 'require' }).ssl).toBe(false);
  });

  it('TLS settings in them apply', () => {
    expect(readDatabaseAddress('postgresql://host/db', { PGSSLMODE: 'require' }).ssl).toMatchObject({
      rejectUnauthorized: false,
    });
    expect(readDatabaseAddress('postgresql://host/db', { PGSSLMODE: 'verify-full' }).ssl).toMatchObject({
      rejectUnauthorized: true,
    });
  });

  it("libpq's other variables have no effect", () => {
    const stray = { PGOPTIONS: '-c search_path=x', PGSERVICE: 'x', PGAPPNAME: 'x', PGSSLROOTCERT: '/nowhere' };

    expect(readDatabaseAddress('postgresql://host/db', stray)).toEqual(readDatabaseAddress('postgresql://host/db', {}));
  });
});
