import { createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { readConfig } from '../../src/config/config.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { execute } from '../support/direct-sql.ts';
import { failureOf } from '../support/failures.ts';
import { startTlsServer, type TlsServer } from '../support/tls-server.ts';

let server: TlsServer;
beforeAll(async () => {
  server = await startTlsServer({
    names: [
      ['dns', 'localhost'],
      ['ip', '127.0.0.1'],
    ],
  });
});
afterAll(() => server.stop());

const open = (host: string, query: string, user = 'postgres') =>
  openDatabase(readConfig({ DATABASE_URL: `postgresql://${user}@${host}:${server.port}/postgres?${query}` }).database);

/** Whether each of the connections has TLS: those of reads, and those of rules. */
async function usesTls(database: OpenDatabase): Promise<unknown[]> {
  const mine = 'select ssl::text from pg_stat_ssl where pid = pg_backend_pid()';
  try {
    const [cells] = await database.run('', mine, []);
    const [row] = await execute(database.orm.em, mine);
    return [cells?.[0], row?.['ssl']];
  } finally {
    await database.close();
  }
}

describe('with sslrootcert', () => {
  const root = () => `sslrootcert=${server.authority.file}`;

  it.each(['require', 'verify-ca', 'verify-full'])('sslmode=%s connects over TLS', async (mode) => {
    expect(await usesTls(await open('localhost', `sslmode=${mode}&${root()}`))).toEqual(['true', 'true']);
  });

  it('the default sslmode is the strictest', async () => {
    expect(await usesTls(await open('localhost', root()))).toEqual(['true', 'true']);
  });

  it('an IP address in the certificate is accepted', async () => {
    expect(await usesTls(await open('127.0.0.1', `sslmode=verify-full&${root()}`))).toEqual(['true', 'true']);
  });

  it.each([
    'require',
    'verify-ca',
    'verify-full',
  ])('sslmode=%s refuses a certificate of another authority', async (mode) => {
    const failure = await failureOf(open('localhost', `sslmode=${mode}&sslrootcert=${server.stranger.file}`));

    expect(failure).toMatchObject({ code: expect.stringMatching(/^(UNABLE_TO|SELF_SIGNED)/) });
  });

  it('sslmode=disable connects without TLS', async () => {
    expect(await usesTls(await open('localhost', `sslmode=disable&${root()}`))).toEqual(['false', 'false']);
  });

  it('a client certificate is sent to a server that asks for it', async () => {
    const { cert, key } = await server.authority.sign('certified');

    const database = await open('localhost', `${root()}&sslcert=${cert}&sslkey=${key}`, 'certified');

    expect(await usesTls(database)).toEqual(['true', 'true']);
  });

  it('the key of a client certificate may be encrypted', async () => {
    const { cert, key } = await server.authority.sign('certified');
    const encrypted = createPrivateKey(readFileSync(key)).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'right',
    });
    writeFileSync(key, encrypted);
    const query = `${root()}&sslcert=${cert}&sslkey=${key}`;

    expect(await usesTls(await open('localhost', `${query}&sslpassword=right`, 'certified'))).toEqual(['true', 'true']);
    expect(() => open('localhost', `${query}&sslpassword=wrong`, 'certified')).toThrow(
      `DATABASE_URL has sslkey="${key}", a file that is not what it must be`,
    );
  });

  it('a key of another certificate is refused', async () => {
    const [one, other] = [await server.authority.sign('one'), await server.authority.sign('other')];

    expect(() => open('localhost', `${root()}&sslcert=${one.cert}&sslkey=${other.key}`)).toThrow(
      `DATABASE_URL has sslkey="${other.key}", which does not belong to sslcert`,
    );
  });
});

describe('without certificate files', () => {
  it('sslmode=require connects over TLS and does not check the certificate', async () => {
    expect(await usesTls(await open('127.0.0.1', 'sslmode=require'))).toEqual(['true', 'true']);
  });

  it.each(['', 'sslmode=disable'])('%p connects without TLS', async (query) => {
    expect(await usesTls(await open('127.0.0.1', query))).toEqual(['false', 'false']);
  });

  it.each([
    'sslmode=verify-full',
    'sslmode=verify-full&sslrootcert=system',
    'sslrootcert=system',
  ])('%s checks the certificate against public authorities', async (query) => {
    const failure = await failureOf(open('localhost', query));

    expect(failure).toMatchObject({ code: expect.stringMatching(/^(UNABLE_TO|SELF_SIGNED)/) });
  });
});

it('a Unix socket never uses TLS', async () => {
  const url = `postgresql://postgres@:${server.port}/postgres?host=${server.folder}&sslmode=verify-full`;

  expect(await usesTls(await openDatabase(readConfig({ DATABASE_URL: url }).database))).toEqual(['false', 'false']);
});
