import { MikroORM } from '@mikro-orm/core';
import type { DatabaseConfig } from '../../config/config.ts';
import type { OpenDatabase } from '../database.ts';
import { sharedOptions } from '../options.ts';
import { migrationOptions } from '../server-connections.ts';
import type { MigrationLog } from './migration-log.ts';
import { SchemaMigrator } from './migrator.ts';

/** Thrown when migrations are pending and the service was started without permission to run them. */
export class SchemaOutdatedError extends Error {
  override readonly name = 'SchemaOutdatedError';
  readonly code = 'SCHEMA_OUTDATED';
}

/**
 * Runs the pending migrations. Of several processes that start at once, one runs them and the others
 * wait. Throws a MigrationBlockedError when it waits for another process for too long.
 */
export async function migrate(
  database: OpenDatabase,
  config: DatabaseConfig,
  log: MigrationLog = console,
): Promise<void> {
  if (config.kind === 'embedded') return migrateBy(database.orm, log);
  // Not the service's connections: they cancel statements that take long.
  const orm = await MikroORM.init(migrationOptions({ ...config, schema: database.schema }));
  try {
    await migrateBy(orm, log);
  } finally {
    await orm.close(true);
  }
}

async function migrateBy({ migrator }: MikroORM, log: MigrationLog): Promise<void> {
  if (migrator instanceof SchemaMigrator) migrator.log = log;
  await migrator.up();
}

/** Throws a SchemaOutdatedError when migrations are pending, and changes nothing. */
export async function requireMigrated(database: OpenDatabase): Promise<void> {
  const pending = await pendingMigrations(database);
  if (pending.length > 0) {
    throw new SchemaOutdatedError(
      `The database lacks ${pending.join(', ')}: run "npx mikro-orm migration:up", or start without MIGRATE=false`,
    );
  }
}

/** Looks for the migrator's table first, as the migrator would create it. */
async function pendingMigrations({ orm, run }: OpenDatabase): Promise<string[]> {
  const [cells] = await run(
    'migrated',
    "select to_regclass(quote_ident(current_schema()) || '.mikro_orm_migrations')",
    [],
  );
  if (cells?.[0] == null) return sharedOptions.migrations.migrationsList.map(({ name }) => name);
  return (await orm.migrator.getPending()).map(({ name }) => name);
}
