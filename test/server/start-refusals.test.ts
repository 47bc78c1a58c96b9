import { createServer } from 'node:net';
import { createTestDatabase, databaseUrl, dropTestDatabase } from '../support/databases.ts';
import { type Refused, useProducts } from '../support/products.ts';

const products = useProducts();

/** The start prints one line, and nothing else. */
function expectOneLine({ code, stdout, stderr }: Refused, ...says: string[]): void {
  expect(stderr).toMatch(/^Tombstone cannot start\. [^\n]+\n$/);
  for (const words of says) expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/\bat .+:\d+:\d+|Error:|node:|secret-word/);
  expect(stdout).toBe('');
  expect(code).toBe(1);
}

it('refuses invalid values, and names all of them', async () => {
  const refused = await products.startInVain({
    PORT: 'http',
    DATABASE_URL: 'mysql://user:secret-word@localhost/pipeline',
    LOG_LEVEL: 'loud',
  });

  expectOneLine(refused, 'PORT must be a port number', 'DATABASE_URL must be a PostgreSQL', 'LOG_LEVEL must be one of');
});

it('refuses a port in use', async () => {
  const name = await createTestDatabase();
  const taker = createServer();
  await new Promise<void>((resolve) => taker.listen(0, '127.0.0.1', resolve));
  const { port } = taker.address() as { port: number };

  const refused = await products.startInVain({ DATABASE_URL: databaseUrl(name), PORT: String(port) });
  await new Promise((resolve) => taker.close(resolve));
  await dropTestDatabase(name);

  expectOneLine(refused, `127.0.0.1:${port}`, 'stop what listens there, or set PORT');
});

it('refuses a DATA_DIR that is not a directory', async () => {
  const refused = await products.startInVain({ DATA_DIR: import.meta.filename });

  expectOneLine(refused, `${import.meta.filename} cannot be written`, 'set DATA_DIR to a directory that this user may');
});

it('refuses a DATA_DIR that is not writable', async () => {
  const refused = await products.startInVain({ DATA_DIR: '/proc/tombstone/data' });

  expectOneLine(refused, '/proc/tombstone/data cannot be written', 'set DATA_DIR to a directory that this user may');
});

it('refuses a database that does not answer, and does not show its password', async () => {
  const refused = await products.startInVain({ DATABASE_URL: 'postgresql://user:secret-word@127.0.0.1:1/pipeline' });

  expectOneLine(refused, 'No database answers at DATABASE_URL', '127.0.0.1:1');
});

it('refuses a database that accepts connections and never answers', async () => {
  // It reads, as it would not notice otherwise that a connection has ended.
  const silent = createServer((socket) => socket.on('error', () => {}).resume());
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };

  const refused = await products.startInVain({
    DATABASE_URL: `postgresql://user:secret-word@127.0.0.1:${port}/pipeline`,
  });
  silent.close();

  expectOneLine(refused, 'No database answers at DATABASE_URL');
});

it('refuses a database that the server does not have', async () => {
  const refused = await products.startInVain({ DATABASE_URL: databaseUrl('nowhere') });

  expectOneLine(refused, 'database "nowhere" does not exist');
});

it('refuses an outdated database with MIGRATE=false, and says what to run', async () => {
  const name = await createTestDatabase('template0');

  const refused = await products.startInVain({ DATABASE_URL: databaseUrl(name), MIGRATE: 'false' });
  await dropTestDatabase(name);

  expectOneLine(refused, 'soft_deletion', 'run "npm run migrate", or start without MIGRATE=false');
});
