import type { DatabaseConfig } from '../config/config.ts';
import type { Database } from './database.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { openServerDatabase } from './server-database.ts';

/** Opens the configured database. Throws a DirectoryInUseError when another process has the embedded one open. */
export function openDatabase(config: DatabaseConfig): Promise<Database> {
  return config.kind === 'server' ? openServerDatabase(config.url) : openEmbeddedDatabase(config.directory);
}
