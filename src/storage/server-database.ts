import { MikroORM } from '@mikro-orm/core';
import { type PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { ClientConfig } from 'pg';
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
import { convertingErrors, executorOf } from './executor.ts';
import { sharedOptions } from './options.ts';
import { describeTables } from './tables.ts';

export type ServerConfig = Extract<DatabaseConfig, { kind: 'server' }>;

/** Connections for what has one to itself: a few for each core of the database, as waiting ones help nobody. */
const POOL_SIZE = 10;

/** Connections that carry the reads of a process, the second while the first is held up, and those that its writes share. */
const READ_CONNECTIONS = 2;
const SHARED_WRITE_CONNECTIONS = 1;

/** What may differ between connections. */
interface ConnectionOptions extends Partial<Pick<ServerClientConfig, 'settings' | 'query_timeout'>> {
  /** How long connecting may take, in milliseconds. */
  readonly connectionTimeoutMillis?: number;
  /** The most connections of a pool. */
  readonly max?: number;
}

/**
 * How the driver connects to the configured server: to the primary, with the
 * settings that the service counts on, in its schema. All connections that are
 * made with one result share what they find out. Throws when DATABASE_URL
 * cannot be read.
 */
export function connectionOptions({ url, schema }: ServerConfig, differing: ConnectionOptions = {}) {
  const address = readDatabaseAddress(url);
  const { database, user, password, ssl, applicationName } = address;
  const shared = {
    database,
    user,
    ssl,
    // The driver would take it from the environment.
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

/** ORM options for a PostgreSQL server. Without `differing`, no statement is cancelled for how long it takes. */
export const serverOptions = (config: ServerConfig, differing?: ConnectionOptions) =>
  ormOptions(connectionOptions(config, differing));

/** The same for migrations: a statement may take long, but does not wait for others for ever. */
export const migrationOptions = (config: ServerConfig) => serverOptions(config, { settings: MIGRATION_SESSION });

const ormOptions = (connection: ReturnType<typeof connectionOptions>) => ({
  ...sharedOptions,
  driver: PostgreSqlDriver,
  dbName: connection.database,
  driverOptions: {
    max: connection.max,
    connectionTimeoutMillis: connection.connectionTimeoutMillis,
    // The ORM copies its options deeply, and what connections share would be copied with them.
    Client: class extends ResilientClient {
      constructor(pool: ClientConfig) {
        super({ ...pool, ...connection });
      }
    },
  },
});

/** Connects to a PostgreSQL server for serving requests. Throws a ServerUnusableError where the service cannot work on it. */
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
    // One after the other: of a pooler that shares sessions, the second gets that of the first.
    await reads.run('', 'select 1', []);
    await ready();
    const pool = await (orm.em.getConnection() as unknown as PostgreSqlConnection).getNativeClient();
    const write = convertingErrors(orm, new GroupCommit(writes, runOn(pool)).run);
    const { fetch, run } = reads;
    const tableOf = describeTables(orm.getMetadata());
    return {
      ...executorOf(orm, tableOf, write),
      orm,
      tableOf,
      schema: primary.schema ?? '',
      fetch,
      run,
      write,
      ready,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const READY = `select pg_is_in_recovery(), current_setting('transaction_read_only')::boolean`;
