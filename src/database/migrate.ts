import { MikroORM } from '@mikro-orm/core';
import type { DatabaseConfig } from '../config/config.ts';
import type { Database } from './database.ts';
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
  const orm = await MikroORM.init(serverOptions(config.url));
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

/** Throws a SchemaOutdatedError when migrations are pending. */
export async function requireMigrated({ orm }: Database): Promise<void> {
  const pending = await orm.migrator.getPending();
  if (pending.length > 0) {
    const names = pending.map(({ name }) => name).join(', ');
    throw new SchemaOutdatedError(
      `The database lacks ${names}: run "npx mikro-orm migration:up", or start without MIGRATE=false`,
    );
  }
}
