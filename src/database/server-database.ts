import { MikroORM } from '@mikro-orm/core';
import { type PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { types } from 'pg';
import type { Database } from './database.ts';
import { instantOf, TIMESTAMPTZ } from './instant.ts';
import { sharedOptions } from './options.ts';
import { ResilientClient } from './resilient-client.ts';
import {
  CONNECTION_TIMEOUT_MS,
  IDLE_TRANSACTION_TIMEOUT_MS,
  SILENCE_TIMEOUT_MS,
  STATEMENT_TIMEOUT_MS,
} from './timeouts.ts';

/** Connections one process holds at most: a few for each core of the database, as waiting ones help nobody. */
const POOL_SIZE = 10;

/** For serving requests: nothing may take long, and nothing may hold others up. */
const servingOptions = {
  max: POOL_SIZE,
  query_timeout: SILENCE_TIMEOUT_MS,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
};

/**
 * What the writes count on, whatever the server's own default: a statement that
 * waited sees what it waited for. Under a stricter level it would see the
 * snapshot from before, or fail.
 */
const ISOLATION = '-c default_transaction_isolation=read\\ committed';

/** ORM options for a PostgreSQL server; `driverOptions` are those of its `pg` pool. */
export const serverOptions = (url: string, driverOptions: object = {}) => ({
  ...sharedOptions,
  driver: PostgreSqlDriver,
  clientUrl: url,
  driverOptions: {
    connectionString: url,
    application_name: 'tombstone',
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    keepAlive: true,
    options: ISOLATION,
    ...driverOptions,
  },
});

/** Connects to a PostgreSQL server for serving requests. */
export async function openServerDatabase(url: string): Promise<Database> {
  const orm = await connect(url);
  const pool = await (orm.em.getConnection() as unknown as PostgreSqlConnection).getNativeClient();

  return {
    orm,
    run: async (name, text, params) => {
      const { rows } = await pool.query({ name, text, values: [...params], types: shownTypes });
      return rows;
    },
    close: () => orm.close(true),
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

const shownTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === TIMESTAMPTZ ? instantOf : types.getTypeParser(oid, format as 'text'),
};
