import { readConfig } from './src/config/config.ts';
import { embeddedOptions, lockEmbeddedDatabase } from './src/database/embedded-database.ts';
import { migrationOptions } from './src/database/server-database.ts';

/** For the ORM's command line (`npx mikro-orm migration:up`): the database that the service would use, through the same lock. */
export default async () => {
  const { database } = readConfig(process.env);
  if (database.kind === 'server') return migrationOptions(database);
  await lockEmbeddedDatabase(database.directory);
  return embeddedOptions(database.directory);
};
