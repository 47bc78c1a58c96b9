import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Product, useProducts } from '../support/products.ts';
import { startTlsServer, type TlsServer } from '../support/tls-server.ts';

const products = useProducts();
let server: TlsServer;
beforeAll(async () => {
  server = await startTlsServer({ names: [['dns', 'localhost']] });
});
afterAll(() => server.stop());

const url = (user: string, query = '') => `postgresql://${user}@localhost:${server.port}/postgres${query}`;

async function ask({ url: api }: Product, query: string): Promise<unknown> {
  const response = await fetch(`${api}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

it('the service reads and writes over TLS, on every connection', async () => {
  const product = await products.start({
    DATABASE_URL: url('postgres', `?sslmode=verify-full&sslrootcert=${server.authority.file}`),
  });

  const names = ['one', 'two', 'three'];
  await Promise.all(
    names.map((name) => ask(product, `mutation { createProject(input: { name: "${name}" }) { project { name } } }`)),
  );
  const answer = await ask(product, '{ projects { nodes { name } totalCount } }');
  const plain = await server.sql(`select count(*)::int from pg_stat_ssl natural join pg_stat_activity
    where application_name = 'tombstone' and not ssl`);
  const encrypted = await server.sql(`select count(*)::int from pg_stat_ssl natural join pg_stat_activity
    where application_name = 'tombstone' and ssl`);

  expect(answer).toMatchObject({ data: { projects: { totalCount: 3 } } });
  expect(plain).toEqual([[0]]);
  expect(encrypted[0]?.[0]).toBeGreaterThan(2);
  expect(await product.end('SIGTERM')).toBe(0);
});

describe('a password that is not in DATABASE_URL', () => {
  beforeAll(() => server.sql('grant create on schema public to locked', 'create database own owner locked'));
  const own = () => url('locked').replace(/postgres$/, 'own');

  it('comes from PGPASSWORD', async () => {
    const product = await products.start({ DATABASE_URL: own(), PGPASSWORD: 'right' });

    expect(await ask(product, '{ projects { totalCount } }')).toEqual({ data: { projects: { totalCount: 0 } } });
  });

  it('comes from the password file', async () => {
    const file = join(server.folder, 'pgpass');
    writeFileSync(file, `localhost:${server.port}:own:locked:right\n`, { mode: 0o600 });

    const product = await products.start({ DATABASE_URL: own(), PGPASSFILE: file, MIGRATE: 'false' });

    expect(await ask(product, '{ projects { totalCount } }')).toEqual({ data: { projects: { totalCount: 0 } } });
  });
});

it("DATABASE_URL takes precedence over libpq's variables", async () => {
  const product = await products.start({
    DATABASE_URL: url('postgres', '?sslmode=require'),
    PGHOST: 'no-such-host.invalid',
    PGPORT: '1',
    PGUSER: 'nobody',
    PGDATABASE: 'nowhere',
    PGSSLMODE: 'disable',
    PGOPTIONS: '-c search_path=nowhere',
    PGSSLNEGOTIATION: 'direct',
    PGAPPNAME: 'another',
  });

  expect(await ask(product, '{ projects { totalCount } }')).toMatchObject({ data: { projects: {} } });
});

it('TLS settings of PGSSLMODE apply', async () => {
  const { code, stderr } = await products.startInVain({ DATABASE_URL: url('postgres'), PGSSLMODE: 'verify-full' });

  expect(stderr).toMatch(/^Tombstone cannot start\. The certificate of the server at DATABASE_URL [^\n]+\n$/);
  expect(code).toBe(1);
});
