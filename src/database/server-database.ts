import { MikroORM } from '@mikro-orm/core';
import { type PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type DatabaseHost, readDatabaseAddress, sslOf } from '../config/database-address.ts';
import type { Database } from './database.ts';
import { lendToWrites } from './lend-to-writes.ts';
import { sharedOptions } from './options.ts';
import { Pipeline } from './pipeline.ts';
import { ResilientClient } from './resilient-client.ts';
import { runOn } from './round-trip.ts';
import { SharedWrites } from './shared-writes.ts';
import {
  CONNECTION_TIMEOUT_MS,
  IDLE_TRANSACTION_TIMEOUT_MS,
  SHARED_LOCK_TIMEOUT_MS,
  SHARED_STATEMENT_TIMEOUT_MS,
  SILENCE_TIMEOUT_MS,
  STATEMENT_TIMEOUT_MS,
} from './timeouts.ts';

/** Connections for what has one to itself: a few for each core of the database, as waiting ones help nobody. */
const POOL_SIZE = 10;

/** Connections that carry the reads of a process, the second while the first is held up, and those that its writes share. */
const READ_CONNECTIONS = 2;
const SHARED_WRITE_CONNECTIONS = 1;

/**
 * Of each connection, whatever the server's own default.
 *
 * The writes count on the isolation level: a statement that waited sees what it
 * waited for. Under a stricter one it would see the snapshot from before, or
 * fail. The ORM counts on the style of dates, and the reads on the time zone.
 */
const SESSION = {
  default_transaction_isolation: 'read\\ committed',
  datestyle: 'iso',
  timezone: 'utc',
};

/**
 * Of connections that serve requests. Their statements start from few rows, walk
 * indexes, and stop after a page. Planning one anew for other values, compiling
 * it to machine code, reading a whole table to join a few of its rows, or
 * remembering those costs more than running it: the planner, who knows no
 * values, expects many. Rows count on the order in which a plan comes to them:
 * parallel workers would mix it.
 */
const SERVING_SESSION = {
  plan_cache_mode: 'force_generic_plan',
  jit: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_memoize: 'off',
  max_parallel_workers_per_gather: '0',
};

const sessionOptions = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

/** For serving requests: nothing may take long, and nothing may hold others up. */
const servingOptions = {
  max: POOL_SIZE,
  query_timeout: SILENCE_TIMEOUT_MS,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
  options: sessionOptions({ ...SESSION, ...SERVING_SESSION }),
};

/** For writes that share a connection: none may hold up those behind it. */
const sharedWriteOptions = {
  ...servingOptions,
  lock_timeout: SHARED_LOCK_TIMEOUT_MS,
  statement_timeout: SHARED_STATEMENT_TIMEOUT_MS,
};

/** ORM options for a PostgreSQL server; `driverOptions` are those of its `pg` pool. */
export function serverOptions(url: string, driverOptions: object = {}) {
  const { hosts, database, user, password, ssl, applicationName } = readDatabaseAddress(url);
  const [host] = hosts as [DatabaseHost];
  return {
    ...sharedOptions,
    driver: PostgreSqlDriver,
    dbName: database,
    driverOptions: {
      ...host,
      database,
      user,
      ...(password !== undefined && { password }),
      ssl: sslOf(ssl, host),
      // The driver would take it from the environment.
      sslnegotiation: 'postgres' as const,
      application_name: applicationName ?? 'tombstone',
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      keepAlive: true,
      options: sessionOptions(SESSION),
      ...driverOptions,
    },
  };
}

/** Connects to a PostgreSQL server for serving requests. */
export async function openServerDatabase(url: string): Promise<Database> {
  const orm = await connect(url);
  const pool = await (orm.em.getConnection() as unknown as PostgreSqlConnection).getNativeClient();
  const reads = new Pipeline(serverOptions(url, servingOptions).driverOptions, READ_CONNECTIONS);
  const writes = new Pipeline(serverOptions(url, sharedWriteOptions).driverOptions, SHARED_WRITE_CONNECTIONS);
  lendToWrites(orm, new SharedWrites(writes, runOn(pool)).run);

  return {
    orm,
    fetch: reads.fetch,
    run: reads.run,
    close: async () => {
      await Promise.all([reads.close(), writes.close()]);
      await orm.close(true);
    },
  };
}

/** Opening the ORM reaches for nothing yet. */
async function connect(url: string): Promise<MikroORM> {
  const orm = await MikroORM.init(serverOptions(url, { ...servingOptions, Client: ResilientClient }));
  try {
    await orm.em.getConnection().execute('select 1');
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}
