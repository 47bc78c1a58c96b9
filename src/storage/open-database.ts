import type { DatabaseConfig } from '../config/config.ts';
import type { OpenDatabase } from './database.ts';

/**
 * Opens the configured database. Throws a DirectoryInUseError when another
 * process has the embedded database open, and a ServerUnusableError when the
 * service cannot use the server.
 */
export async function openDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  // Each module is loaded only when it is used: the embedded database includes all of PostgreSQL.
  if (config.kind === 'server') return (await import('./server-database.ts')).openServerDatabase(config);
  return (await import('./embedded-database.ts')).openEmbeddedDatabase(config.directory);
}
