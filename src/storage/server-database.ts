import { MikroORM } from '@mikro-orm/core';
import { type PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { ClientConfig, Pool } from 'pg';
import type { DatabaseConfig } from '../config/config.ts';
import { readDatabaseAddress } from '../config/database-address.ts';
import {
  CONNECTION_TIMEOUT_MS,
  GroupCommit,
  MIGRATION_SESSION,
  Pipeline,
  PROBE_TIMEOUT_MS,
  Primary,
  ResilientClient,
  readAddressSettings,
  readOnlyError,
  runOn,
  SERVING_SESSION,
  SESSION,
  ServerClient,
  type ServerClientConfig,
  SHARED_WRITES_SESSION,
  SILENCE_TIMEOUT_MS,
  standbyError,
} from '../postgres/index.ts';
import type { OpenDatabase } from './database.ts';
import { observable } from './observable.ts';
import { sharedOptions } from './options.ts';
import { statementRunner } from './statement-runner.ts';
import { describeTables } from './tables.ts';

export type ServerConfig = Extract<DatabaseConfig, { kind: 'server' }>;

/** Connections of the pool, for transactions of several statements: a few for each core of the database, as more would only wait. */
const POOL_SIZE = 10;

/** Pipelined connections for all reads of a process. The second is used while the first is blocked. */
const READ_CONNECTIONS = 2;
/** Pipelined connections for all writes of a process. */
const SHARED_WRITE_CONNECTIONS = 1;

/** The options that differ between connections. */
interface ConnectionOptions extends Partial<Pick<ServerClientConfig, 'settings' | 'query_timeout'>> {
  /** The timeout for connecting, in milliseconds. */
  readonly connectionTimeoutMillis?: number;
  /** The most connections of a pool. */
  readonly max?: number;
}

/**
 * Returns the driver's options for connections to the primary of the configured
 * server, with the session settings and the schema that the service needs. The
 * connections that use one result share its `primary`, which remembers the host
 * and the schema. Throws when DATABASE_URL cannot be read.
 */
export function connectionOptions({ url, schema }: ServerConfig, differing: ConnectionOptions = {}) {
  const address = readDatabaseAddress(url);
  const { database, user, password, ssl, applicationName } = address;
  const shared = {
    database,
    user,
    ssl,
    // Set here because the driver would otherwise read it from the environment.
    sslnegotiation: 'postgres' as const,
    application_name: applicationName ?? 'tombstone',
    ...(password !== undefined && { password }),
    keepAlive: true,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    max: POOL_SIZE,
    addressSettings: readAddressSettings(address.options),
    settings: SESSION,
    ...differing,
  };
  const primary: Primary = new Primary(address.hosts, schema ?? address.schema, async (probedHost) => {
    const client = new ServerClient({ ...shared, connectionTimeoutMillis: PROBE_TIMEOUT_MS, primary, probedHost });
    await client.connect();
    await client.end();
  });
  return { ...shared, primary };
}

/** Returns the ORM options for a PostgreSQL server. Without `differing`, statements have no timeout. */
export const serverOptions = (config: ServerConfig, differing?: ConnectionOptions) =>
  ormOptions(connectionOptions(config, differing));

/** Returns the ORM options for migrations. Statements have no timeout, but waits for locks do. */
export const migrationOptions = (config: ServerConfig) => serverOptions(config, { settings: MIGRATION_SESSION });

const ormOptions = (connection: ReturnType<typeof connectionOptions>) => ({
  ...sharedOptions,
  driver: PostgreSqlDriver,
  dbName: connection.database,
  driverOptions: {
    max: connection.max,
    connectionTimeoutMillis: connection.connectionTimeoutMillis,
    // A subclass, because the ORM deep-copies its options, and connections must share `primary`.
    Client: class extends ResilientClient {
      constructor(pool: ClientConfig) {
        super({ ...pool, ...connection });
      }
    },
  },
});

/** Connects to a PostgreSQL server to serve requests. Throws a ServerUnusableError when the service cannot use the server. */
export async function openServerDatabase(config: ServerConfig): Promise<OpenDatabase> {
  const serving = connectionOptions(config, {
    query_timeout: SILENCE_TIMEOUT_MS,
    settings: SERVING_SESSION,
  });
  const { primary } = serving;
  const orm = await MikroORM.init(ormOptions(serving));
  const reads = new Pipeline(serving, READ_CONNECTIONS);
  const writes = new Pipeline({ ...serving, settings: SHARED_WRITES_SESSION }, SHARED_WRITE_CONNECTIONS);

  async function close(): Promise<void> {
    await Promise.all([reads.close(), writes.close()]);
    await orm.close(true);
  }
  async function ready(): Promise<void> {
    const [cells] = await writes.run('ready', READY, []);
    const failure = cells?.[0] === 't' ? standbyError() : cells?.[1] === 't' ? readOnlyError() : undefined;
    if (!failure) return;
    primary.drain(failure);
    throw failure;
  }

  try {
    // In sequence, so that behind a pooler that shares sessions the second connection reuses the session of the first.
    await reads.run('', 'select 1', []);
    await ready();
    const pool = await (orm.em.getConnection() as unknown as PostgreSqlConnection).getNativeClient();
    const groupCommit = new GroupCommit(writes, runOn(pool));
    const write = groupCommit.run;
    const { fetch, run } = reads;
    const tableOf = describeTables(orm.getMetadata());
    return {
      ...observable(statementRunner(orm, tableOf, write), fetch),
      orm,
      tableOf,
      schema: primary.schema ?? '',
      run,
      write,
      statistics: () => ({
        lanes: {
          reads: reads.statistics,
          writes: writes.statistics,
          pool: poolStatistics(pool),
        },
        connections: primary.statistics,
        groupCommit: groupCommit.statistics,
      }),
      ready,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const poolStatistics = ({ totalCount, idleCount, waitingCount }: Pool) => ({
  connections: totalCount,
  inFlight: totalCount - idleCount,
  waiting: waitingCount,
});

const READY = `select pg_is_in_recovery(), current_setting('transaction_read_only')::boolean`;
