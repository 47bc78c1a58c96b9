import { MikroORM } from '@mikro-orm/core';
import type { DatabaseConfig } from '../../config/config.ts';
import type { OpenDatabase } from '../database.ts';
import { warnOfExactCase, warnOfMissingIndexes } from '../search/search-warnings.ts';
import { migrationOptions } from '../server-connections.ts';
import type { MigrationLog } from './migration-log.ts';
import { migrations } from './migrations.ts';
import { SchemaMigrator } from './migrator.ts';
import { requireKnownMigrations } from './newer-schema.ts';

/** Thrown when migrations are pending and the service was started without permission to run them. */
export class SchemaOutdatedError extends Error {
  override readonly name = 'SchemaOutdatedError';
  readonly code = 'SCHEMA_OUTDATED';
}

/**
 * Runs the pending migrations, and resolves to their names. Of several processes that start at once,
 * one runs them and the others wait. Throws a MigrationBlockedError when it waits for another process
 * for too long, and a SchemaNewerError when the database has migrations that this release does not
 * know, unless `allowNewer` is set.
 */
export async function migrate(
  database: OpenDatabase,
  config: DatabaseConfig,
  log: MigrationLog = console,
  allowNewer = false,
): Promise<string[]> {
  await warnOfExactCase(database.run, log);
  if (config.kind === 'embedded') return migrateBy(database.orm, log, allowNewer);
  // Not the service's connections: they cancel statements that take long, and their role may own nothing.
  const orm = await MikroORM.init(migrationOptions({ ...config, schema: database.schema }));
  try {
    return await migrateBy(orm, log, allowNewer);
  } finally {
    await orm.close(true);
  }
}

async function migrateBy({ migrator }: MikroORM, log: MigrationLog, allowNewer: boolean): Promise<string[]> {
  if (migrator instanceof SchemaMigrator) Object.assign(migrator, { log, allowNewer });
  return (await migrator.up()).map(({ name }) => name);
}

const KNOWN = migrations.map(({ name }) => name);

/**
 * Throws a SchemaOutdatedError when migrations are pending, and a SchemaNewerError when the database
 * has migrations that this release does not know, unless `allowNewer` is set. Changes nothing.
 */
export async function requireMigrated(
  database: OpenDatabase,
  log: MigrationLog = console,
  allowNewer = false,
): Promise<void> {
  const executed = await executedMigrations(database);
  requireKnownMigrations(executed, KNOWN, log, allowNewer);
  const pending = KNOWN.filter((name) => !executed.includes(name));
  if (pending.length > 0) {
    throw new SchemaOutdatedError(
      `The database lacks ${pending.join(', ')}: run "npm run migrate", or start without MIGRATE=false`,
    );
  }
  await warnOfExactCase(database.run, log);
  await warnOfMissingIndexes(database.run, log);
}

/** Looks for the migrator's table first, which a new database lacks. */
async function executedMigrations({ run }: OpenDatabase): Promise<string[]> {
  const [cells] = await run(
    'migrated',
    "select to_regclass(quote_ident(current_schema()) || '.mikro_orm_migrations')",
    [],
  );
  if (cells?.[0] == null) return [];
  const rows = await run('migrations', 'select name from mikro_orm_migrations order by id', []);
  return rows.map(([name]) => name ?? '');
}
