import type { DatabaseConfig } from '../config/config.ts';

/** Returns the options for the ORM's command line. It opens the same database as the service, under the same lock. */
export async function commandLineOptions(config: DatabaseConfig) {
  if (config.kind === 'server') return (await import('./server-connections.ts')).migrationOptions(config);
  const { embeddedOptions, lockEmbeddedDatabase } = await import('./embedded-database.ts');
  await lockEmbeddedDatabase(config.directory);
  return embeddedOptions(config.directory);
}
