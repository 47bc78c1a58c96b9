import type { DatabaseConfig } from '../config/config.ts';
import type { OpenDatabase } from './database.ts';

/**
 * Opens the configured database. Throws a DirectoryInUseError when another
 * process has the embedded one open, and a ServerUnusableError when the service
 * cannot work on the server.
 */
export async function openDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  // Loaded only where it is used: the embedded one brings a PostgreSQL along.
  if (config.kind === 'server') return (await import('./server-database.ts')).openServerDatabase(config);
  return (await import('./embedded-database.ts')).openEmbeddedDatabase(config.directory);
}
