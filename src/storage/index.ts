/** How the data is stored: PostgreSQL or the embedded database, the ORM's options, migrations. */
export { commandLineOptions } from './command-line-options.ts';
export type { OpenDatabase } from './database.ts';
export { migrate, requireMigrated } from './migration/migrate.ts';
export { openDatabase } from './open-database.ts';
export { withPurgeDatabase } from './purge-database.ts';
export { unavailableError } from './unavailable.ts';
