import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { databaseUrl, runSql, TEMPLATE } from './databases.ts';
import { startPostgresServer } from './postgres-server.ts';

/** Starts one server for all tests, and creates the migrated database that each test file copies. */
export default async function setup(): Promise<void> {
  if (!process.env['TEST_DATABASE_URL']) {
    const server = await startPostgresServer();
    process.env['TEST_DATABASE_URL'] = server.url;
    globalThis.stopPostgresServer = server.stop;
  }
  await runSql('postgres', `drop database if exists ${TEMPLATE}`, `create database ${TEMPLATE}`);
  const config = { kind: 'server', url: databaseUrl(TEMPLATE) } as const;
  const database = await openDatabase(config);
  try {
    await migrate(database, config);
  } finally {
    await database.close();
  }
}

declare global {
  /** Set by the setup for the teardown. */
  var stopPostgresServer: (() => Promise<void>) | undefined;
}
