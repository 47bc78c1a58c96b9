import { refusal } from './environments.ts';

/** What a DATABASE_URL is refused with. No password may be in it. */
function refused(url: string, environment: NodeJS.ProcessEnv = {}): string {
  const message = refusal({ ...environment, DATABASE_URL: url });
  expect(message).not.toMatch(/hush/);
  expect(message).not.toContain('\n');
  return message.replace('Wrong configuration: ', '');
}

const MUST_BE = 'DATABASE_URL must be a PostgreSQL address such as postgresql://user:password@host:5432/database';

it.each([
  ['nonsense', ''],
  ['localhost:5432', ''],
  ['/tmp', ''],
  ['postgresql:/host/db', ''],
  ['user:hush@host/db', ''],
  ['mysql://user:hush-hush@localhost/pipeline', ', not mysql://localhost/pipeline'],
  ['mysql://user:hush@host:3306/db?password=hush', ', not mysql://host:3306/db'],
  ['mysql://user:12/hush@host/db', ', not mysql://…'],
  ['mysql://user:hush?x@host/db?x=hush@hush', ', not mysql://…'],
  ['jdbc:postgresql://host/db?user=me&password=hush', ', not jdbc:postgresql://host/db'],
  ['postgresql+asyncpg://user:hush@host/db', ', not postgresql+asyncpg://host/db'],
  ['http://localhost', ', not http://localhost'],
])('anything but a PostgreSQL address is refused, and shown without its password: %s', (url, not) => {
  expect(refused(url)).toBe(`${MUST_BE}${not}`);
});

it.each([
  'host=localhost password=hush',
  'dbname = db',
  "user='me' password='hush'",
])('a connection string of settings is refused, with the form to write instead: %s', (url) => {
  expect(refused(url)).toBe(
    'DATABASE_URL is a list of settings: write it as an address such as postgresql://user:password@host:5432/database',
  );
});

it.each([
  'postgresql://user:hush/x@host/db',
  'postgresql://user:12/hush@host/db',
  'postgresql://user:hush?x@host/db',
  'postgresql://user:12?x=hush@host/db',
  'postgresql://user:hush@hu/sh@host/db',
  'postgresql://user:hush@host?application_name=a@b',
  'postgresql://host/db?password=hush@hush',
])('a password with an ambiguous end is refused, with the characters to encode: %s', (url) => {
  expect(refused(url)).toBe(
    'DATABASE_URL holds an @ after a / or a ?: write %40 for an @, %2F for a / and %3F for a ? that belong to a user, a password or another value',
  );
});

it.each([
  'postgresql://user:hush%@host/db',
  'postgresql://user:100%hush@host/db',
  'postgresql://user:hush%00@host/db',
  'postgresql://user:hush%ff@host/db',
  'postgresql://host/%zz',
  'postgresql://host/db?user=%1',
])('an invalid percent-encoding is refused: %s', (url) => {
  expect(refused(url)).toBe('DATABASE_URL holds a % that encodes no character: write %25 for a % of its own');
});

it.each([
  'postgresql://user:hush',
  'postgresql://host:0/db',
  'postgresql://host:65536/db',
  'postgresql://host:12a/db',
  'postgresql://::1:5432/db',
  'postgresql://host/db?port=hush',
])('an invalid port is refused and not shown, as it may be a password: %s', (url) => {
  expect(refused(url)).toContain('has a port that is not a number from 1 to 65535');
});

it.each([
  'postgresql://[::1/db',
  'postgresql://[]/db',
  'postgresql://[::1]z/db',
  'postgresql://a[b]/db',
])('an invalid host is refused: %s', (url) => {
  expect(refused(url)).toContain('has a host that is neither a name nor an IPv6 address in brackets');
});

it.each([
  ['sslmod=require', 'an unknown parameter "sslmod": correct or remove it'],
  ['SSLMODE=require', 'an unknown parameter "SSLMODE"'],
  ['toString=1', 'an unknown parameter "toString"'],
  [`${'x'.repeat(500)}=1`, `an unknown parameter "${'x'.repeat(99)}…": `],
  ['hush', 'a part after its ? that is not of the form name=value'],
  ['password=a=hush', 'a part after its ? that is not of the form name=value'],
  ['host=a,b&port=1,2,3', '3 ports for 2 hosts'],
  ['ssl=true', 'the parameter ssl: write sslmode=verify-full'],
  ['sslmode=prefer', 'sslmode="prefer": it may connect without TLS: write sslmode=require'],
  ['sslmode=allow', 'sslmode="allow": it may connect without TLS: write sslmode=require'],
  ['sslmode=no-verify', 'sslmode="no-verify": write sslmode=require'],
  ['sslmode=toString', 'sslmode="toString": write one of disable, require, verify-ca, verify-full'],
  ['sslmode=Require', 'sslmode="Require": write one of disable, require, verify-ca, verify-full'],
  ['sslmode=verify-ca', 'sslmode="verify-ca", which needs sslrootcert'],
  ['sslmode=require&sslrootcert=system', 'sslrootcert="system", which needs sslmode=verify-full'],
  ['sslrootcert=/nowhere', 'sslrootcert="/nowhere", a file that cannot be read (no such file or directory)'],
  ['sslrootcert=package.json', 'sslrootcert="package.json", a file that is not what it must be, in PEM ('],
  ['sslmode=require&sslcert=package.json', 'sslcert="package.json" without sslkey'],
  ['sslmode=require&sslkey=package.json', 'sslkey="package.json" without sslcert'],
  ['sslmode=require&sslcrl=package.json', 'sslcrl="package.json", a file that is not what it must be'],
  ['sslmode=require&ssl_min_protocol_version=SSLv3', 'ssl_min_protocol_version="SSLv3": write one of TLSv1, '],
  ['channel_binding=require', 'channel_binding="require": write channel_binding=prefer and sslmode=verify-full'],
  ['gssencmode=require', 'gssencmode="require": encryption by GSSAPI is not supported'],
  ['target_session_attrs=standby', 'target_session_attrs="standby": the service writes'],
  ['target_session_attrs=read-only', 'target_session_attrs="read-only": the service writes'],
  ['client_encoding=LATIN1', 'client_encoding="LATIN1": the service speaks UTF-8'],
  ['uselibpqcompat=false', 'uselibpqcompat="false": sslmode has'],
  ['service=mine', 'the parameter service: write its settings into the address'],
  ['passfile=/x', 'the parameter passfile: set PGPASSFILE'],
  ['hostaddr=127.0.0.1', 'the parameter hostaddr: write the address as the host'],
  ['require_auth=scram-sha-256', 'the parameter require_auth: it cannot be checked'],
  ['pgbouncer=true', 'the parameter pgbouncer: leave it out: a pooler must pool sessions'],
  ['connection_limit=5', 'the parameter connection_limit: leave it out'],
  ['currentSchema=x', 'the parameter currentSchema: write schema'],
])('an unsupported parameter is refused by name, with what to write instead: %s', (query, says) => {
  expect(refused(`postgresql://user:hush@host/db?${query}`)).toContain(`DATABASE_URL has ${says}`);
});

it('an invalid libpq variable is refused by name', () => {
  expect(refused('postgresql://host/db', { PGSSLMODE: 'prefer' })).toContain('PGSSLMODE="prefer": it may connect');
  expect(refused('postgresql://host/db', { PGSSLMODE: 'require', PGSSLROOTCERT: '/nowhere' })).toContain(
    'PGSSLROOTCERT="/nowhere", a file that cannot be read',
  );
});
