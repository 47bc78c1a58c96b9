import { setTimeout as delay } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { CamelCasePlugin } from 'kysely';
import type { DatabaseConfig } from '../config/config.ts';
import type { PurgeDatabase } from '../domain/purging/purge-database.ts';
import type { Tables } from '../domain/tables.ts';
import { ServerUnusableError } from '../postgres/index.ts';
import type { OpenDatabase } from './database.ts';
import { migrationOptions, type ServerConfig } from './server-connections.ts';
import { withRetry } from './with-retry.ts';

/** The longest pause after a batch, in milliseconds. */
const LONGEST_PAUSE_MS = 1_000;

/**
 * Runs a purge on an open database. On a server it uses MIGRATION_DATABASE_URL if there is one, as the
 * service's role may have no right to remove rows. Throws a ServerUnusableError where the role has
 * none, and where the only address leads through a pooler of transactions.
 */
export async function withPurgeDatabase<Result>(
  database: OpenDatabase,
  config: DatabaseConfig,
  work: (database: PurgeDatabase) => Promise<Result>,
): Promise<Result> {
  // Nobody else uses an embedded database.
  if (config.kind === 'embedded') return work(purgeDatabase(database.orm, 0));
  const orm = await MikroORM.init(migrationOptions({ ...withoutPooler(config), schema: database.schema }));
  try {
    return await work(purgeDatabase(orm, LONGEST_PAUSE_MS));
  } catch (error) {
    throw explainPermission(error as Error);
  } finally {
    await orm.close(true);
  }
}

/** The connections of the ORM set the schema for a session, which such a pooler gives to others. */
function withoutPooler(config: ServerConfig): ServerConfig {
  if (config.pooler !== 'transaction' || config.migrationUrl !== undefined) return config;
  throw new ServerUnusableError(
    'A purge cannot run through a pooler of transactions (DATABASE_POOLER=transaction): set MIGRATION_DATABASE_URL to an address of the same database without the pooler',
  );
}

/** Converts the error of a missing permission to one that says what to do. */
function explainPermission(error: Error & { code?: string }): Error {
  if (error.code !== INSUFFICIENT_PRIVILEGE) return error;
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  return new ServerUnusableError(
    `Its role may not remove rows (${reason}): set MIGRATION_DATABASE_URL to an address with the role that owns the tables`,
    { cause: error },
  );
}

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * After each transaction it pauses for as long as the batch took, so that the server has half of its
 * time for others.
 */
function purgeDatabase(orm: MikroORM, longestPauseMs: number): PurgeDatabase {
  const driver = orm.em.getDriver();
  const db = (orm.em as SqlEntityManager).getKysely<Tables>().withPlugin(new CamelCasePlugin());
  let began = performance.now();
  return {
    db,
    transaction: async (work) => {
      const result = await withRetry(
        () => db.transaction().execute(work),
        (error) => driver.convertException(error),
      );
      await delay(Math.min(performance.now() - began, longestPauseMs));
      began = performance.now();
      return result;
    },
  };
}
