import pino from 'pino';
import { startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { databaseUrl } from '../support/databases.ts';
import { failureOf } from '../support/failures.ts';
import { startTlsServer, type TlsServer } from '../support/tls-server.ts';

let server: TlsServer;
beforeAll(async () => {
  server = await startTlsServer({ names: [['dns', 'db.example.org']] });
});
afterAll(() => server.stop());

/** What the start says of an address that it cannot connect to: one line, without the password. */
async function said(address: string, { port } = server): Promise<string> {
  const url = address.replace('PORT', String(port));
  const config = readConfig({ PORT: '0', DATABASE_URL: url });
  const { message } = await failureOf(startService(config, pino({ level: 'silent' })));
  expect(message).toContain('DATABASE_URL');
  expect(message).not.toMatch(/\n|hush/);
  return message;
}

describe('an address without a server is explained', () => {
  it.each([
    ['postgresql://me:hush@127.0.0.1:1/x', 'connect ECONNREFUSED 127.0.0.1:1'],
    ['postgresql://me:hush@localhost:1/x', 'connect ECONNREFUSED 127.0.0.1:1'],
    ['postgresql://me:hush@no-such-host.invalid/x', 'ENOTFOUND no-such-host.invalid'],
    ['postgresql://me:hush@/x?host=/nowhere', 'connect ENOENT /nowhere/.s.PGSQL.5432): check the directory'],
  ])('%s', async (address, says) => {
    expect(await said(address)).toMatch(/^No database answers at DATABASE_URL \(/);
    expect(await said(address)).toContain(says);
  });
});

describe('a server that refuses the connection is explained, with what to do', () => {
  it.each([
    [
      'postgresql://locked:hush@127.0.0.1:PORT/postgres',
      'refuses the password (password authentication failed for user "locked"): check',
    ],
    [
      'postgresql://locked@127.0.0.1:PORT/postgres',
      'asks for a password, and there is none: write postgresql://user:password@host',
    ],
    [
      'postgresql://postgres:hush@127.0.0.1:PORT/nowhere',
      'lacks the database (database "nowhere" does not exist): create it',
    ],
    [
      'postgresql://nologin:hush@127.0.0.1:PORT/postgres',
      'refuses the user (role "nologin" is not permitted to log in): let the role log in',
    ],
    ['postgresql://insistent:hush@127.0.0.1:PORT/postgres', 'write sslmode=verify-full or sslmode=require'],
    [
      'postgresql://stranger:hush@127.0.0.1:PORT/postgres?sslmode=require',
      'refuses the user (no pg_hba.conf entry for',
    ],
    ['postgresql://certified:hush@127.0.0.1:PORT/postgres?sslmode=require', 'asks for a client certificate ('],
  ])('%s', async (address, says) => {
    expect(await said(address)).toContain(says);
  });
});

describe('a refused certificate is explained, with what to do', () => {
  const full = (host: string, query: string) => `postgresql://postgres:hush@${host}:PORT/postgres?${query}`;

  it('of an unknown authority', async () => {
    const says = 'signed by no known authority';

    expect(await said(full('localhost', 'sslmode=verify-full'))).toContain(says);
    expect(await said(full('localhost', `sslrootcert=${server.stranger.file}`))).toContain(says);
  });

  it.each([
    ['localhost', 'db.example.org'],
    ['127.0.0.1', "127.0.0.1 is not in the cert's list"],
  ])('for another host than %s', async (host, says) => {
    const message = await said(full(host, `sslmode=verify-full&sslrootcert=${server.authority.file}`));

    expect(message).toContain('is for another host (');
    expect(message).toContain(says);
    expect(message).toContain('sslmode=verify-ca');
  });

  it('revoked by the list of its authority', async () => {
    const list = await server.authority.revoke(server.certificate);
    const query = `sslmode=verify-ca&sslrootcert=${server.authority.file}&sslcrl=${list}`;

    expect(await said(full('localhost', query))).toContain('is not valid (certificate revoked)');
  });

  it('because it has expired', async () => {
    const expired = await startTlsServer({ names: [['dns', 'localhost']], days: -1 });
    const message = await said(full('localhost', `sslrootcert=${expired.authority.file}`), expired);
    await expired.stop();

    expect(message).toContain('is not valid (certificate has expired): renew it there');
  });

  it('with a list of another authority', async () => {
    const list = await server.stranger.revoke();
    const query = `sslmode=verify-ca&sslrootcert=${server.authority.file}&sslcrl=${list}`;

    expect(await said(full('localhost', query))).toContain('cannot be checked by sslcrl');
  });

  it('for TLS versions that the server lacks', async () => {
    expect(
      await said(full('localhost', 'sslmode=require&ssl_max_protocol_version=TLSv1.1&ssl_min_protocol_version=TLSv1')),
    ).toContain('TLS with the server at DATABASE_URL fails (');
  });
});

it('a server without TLS is explained, with what to do', async () => {
  expect(await said(`${databaseUrl('postgres')}?sslmode=require`)).toBe(
    'The server at DATABASE_URL offers no TLS: turn ssl on there, or write sslmode=disable (and unset PGSSLMODE) to connect without',
  );
});
