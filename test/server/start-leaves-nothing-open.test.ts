import { subscribe } from 'node:diagnostics_channel';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { ensureBuild } from '../../scripts/ensure-build.ts';
import { startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { lockDirectory } from '../../src/storage/directory-lock.ts';
import { openEmbeddedDatabase } from '../../src/storage/embedded-database.ts';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { createDataDirectory, removeDirectory } from '../support/data-directories.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase, runSql } from '../support/databases.ts';
import { openConnections } from '../support/open-connections.ts';
import { runScript } from '../support/scripts.ts';
import { until } from '../support/until.ts';

/** What the service needs to listen to others than this machine. */
const AUTHENTICATION = {
  AUTH_JWKS_URL: 'http://127.0.0.1:9/jwks.json',
  AUTH_ISSUER: 'http://127.0.0.1:9/',
  AUTH_AUDIENCE: 'tombstone',
};

let name: string;
let directory: string;
let taker: Server;
let taken: NodeJS.ProcessEnv;
beforeAll(async () => {
  name = await createTestDatabase();
  taker = createServer();
  await new Promise<void>((resolve) => taker.listen(0, '127.0.0.1', resolve));
  taken = { PORT: String((taker.address() as { port: number }).port) };
  directory = await createDataDirectory();
  const config = { kind: 'embedded', directory, sampleData: false } as const;
  const database = await openEmbeddedDatabase(directory);
  await migrate(database, config);
  await database.run('spoil', REFUSE_ALL, []);
  await database.run(
    'spoil',
    'create trigger refuse before insert on projects for each row execute function refuse()',
    [],
  );
  await database.close();
});
afterAll(async () => {
  taker.close();
  removeDirectory(directory);
  await dropTestDatabase(name);
});

const REFUSE_ALL = `create function refuse() returns trigger language plpgsql as $$ begin raise 'spoilt sample'; end $$`;

const startInVain = (environment: NodeJS.ProcessEnv): Promise<unknown> =>
  startService(readConfig(environment), pino({ level: 'silent' })).then(
    () => Promise.reject(new Error('It has started')),
    (error: unknown) => error,
  );

/** The HTTP servers that were made, and those of them that were closed. */
function watchServers() {
  const servers = { made: 0, closed: 0 };
  subscribe('fastify.initialization', (message) => {
    servers.made += 1;
    (message as { fastify: FastifyInstance }).fastify.addHook('onClose', async () => {
      servers.closed += 1;
    });
  });
  return servers;
}

it.each([
  ['a port that is taken', () => taken, 'EADDRINUSE'],
  ['a HOST that this machine does not have', () => ({ HOST: '192.0.2.1', ...AUTHENTICATION }), 'EADDRNOTAVAIL'],
])('closes its HTTP server and its connections to the database after %s', async (_what, environment, code) => {
  const servers = watchServers();

  const error = await startInVain({ DATABASE_URL: databaseUrl(name), PORT: '0', ...environment() });

  expect(error).toMatchObject({ code });
  expect(servers).toEqual({ made: 1, closed: 1 });
  await until(async () => (await openConnections(name)) === 0, 2);
});

it('closes its connections to the database after a migration that fails', async () => {
  const old = await createTestDatabase('template0');
  await runSql(old, 'create table projects (name text)');

  const error = await startInVain({ DATABASE_URL: databaseUrl(old), PORT: '0' });

  expect(String(error)).toContain('"projects" already exists');
  await until(async () => (await openConnections(old)) === 0, 2);
  await dropTestDatabase(old);
});

it('releases its directory after sample data that cannot be loaded', async () => {
  const error = await startInVain({ DATA_DIR: directory, PORT: '0' });

  expect(String(error)).toContain('spoilt sample');
  expect(() => lockDirectory(directory).release()).not.toThrow();
});

it.each([
  ['a port that is taken, over a server', () => ({ DATABASE_URL: databaseUrl(name), ...taken }), 'EADDRINUSE'],
  [
    'a port that is taken, over a directory',
    () => ({ DATA_DIR: directory, SAMPLE_DATA: 'false', ...taken }),
    'EADDRINUSE',
  ],
  ['sample data that cannot be loaded', () => ({ DATA_DIR: directory, SAMPLE_DATA: 'true' }), 'spoilt sample'],
])('leaves nothing that keeps the process alive after %s', async (_what, environment, message) => {
  const start = `
    const { startService } = await import('${await built('src/app.js')}');
    const { readConfig } = await import('${await built('src/config/config.js')}');
    const { pino } = await import('pino');
    await startService(readConfig(process.env), pino({ level: 'silent' })).catch((error) => console.log(error.message));
  `;

  const printed = await runScript(['--input-type=module', '--eval', start], {
    PORT: '0',
    DATABASE_URL: '',
    ...environment(),
  });

  expect(printed).toContain(message);
});

const built = async (path: string): Promise<string> => pathToFileURL(join(await ensureBuild(), path)).href;

it('stops once, however often it is asked to', async () => {
  const service = await startService(
    readConfig({ DATABASE_URL: databaseUrl(name), PORT: '0' }),
    pino({ level: 'silent' }),
  );

  await Promise.all([service.stop(), service.stop()]);
  await service.stop();

  await expect(fetch(service.url)).rejects.toThrow();
  await until(async () => (await openConnections(name)) === 0, 2);
});
