import { MikroORM } from '@mikro-orm/core';
import type { DatabaseConfig } from '../config/config.ts';
import type { Database } from './database.ts';
import { sharedOptions } from './options.ts';
import { serverOptions } from './server-database.ts';

/** The database lacks what this version of the service needs, and may not be changed. */
export class SchemaOutdatedError extends Error {
  override readonly name = 'SchemaOutdatedError';
  readonly code = 'SCHEMA_OUTDATED';
}

/** Any number that no other program takes on the same database. */
const MIGRATION_LOCK = 7_301_995;

/** Brings the schema up to date; of several processes that start at once, one does it and the others wait. */
export async function migrate(database: Database, config: DatabaseConfig): Promise<void> {
  if (config.kind === 'embedded') {
    await database.orm.migrator.up();
    return;
  }
  // A connection of its own: building an index on a large table outlasts every timeout of serving.
  const orm = await MikroORM.init(serverOptions({ ...config, schema: database.schema }));
  try {
    await orm.em.transactional(async (tx) => {
      await tx
        .getConnection()
        .execute('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK], 'all', tx.getTransactionContext());
      await orm.migrator.up();
    });
  } finally {
    await orm.close(true);
  }
}

/** Throws a SchemaOutdatedError when migrations are pending, and changes nothing. */
export async function requireMigrated(database: Database): Promise<void> {
  const pending = await pendingMigrations(database);
  if (pending.length > 0) {
    throw new SchemaOutdatedError(
      `The database lacks ${pending.join(', ')}: run "npx mikro-orm migration:up", or start without MIGRATE=false`,
    );
  }
}

/** The migrator would make its table to look into it. */
async function pendingMigrations({ orm, run }: Database): Promise<string[]> {
  const [cells] = await run('migrated', "select to_regclass('mikro_orm_migrations')", []);
  if (cells?.[0] == null) return sharedOptions.migrations.migrationsList.map(({ name }) => name);
  return (await orm.migrator.getPending()).map(({ name }) => name);
}
