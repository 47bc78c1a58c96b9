import type { DatabaseConfig } from '../config/config.ts';

/** Options for the ORM's command line: the database that the service would open, through the same lock. */
export async function commandLineOptions(config: DatabaseConfig) {
  if (config.kind === 'server') return (await import('./server-database.ts')).migrationOptions(config);
  const { embeddedOptions, lockEmbeddedDatabase } = await import('./embedded-database.ts');
  await lockEmbeddedDatabase(config.directory);
  return embeddedOptions(config.directory);
}
