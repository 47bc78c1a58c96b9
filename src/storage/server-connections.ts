import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { ClientConfig } from 'pg';
import type { DatabaseConfig } from '../config/config.ts';
import { readDatabaseAddress } from '../config/database-address.ts';
import { DEFAULT_DATABASE_LIMITS } from '../config/database-limits.ts';
import {
  MIGRATION_SESSION,
  PROBE_TIMEOUT_MS,
  Primary,
  ResilientClient,
  readAddressSettings,
  SESSION,
  ServerClient,
  type ServerClientConfig,
  ServerUnusableError,
} from '../postgres/index.ts';
import { sharedOptions } from './options.ts';

export type ServerConfig = Extract<DatabaseConfig, { kind: 'server' }>;

/** The options that differ between connections. */
interface ConnectionOptions
  extends Partial<Pick<ServerClientConfig, 'settings' | 'query_timeout' | 'budget' | 'isStandby'>> {
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
export function connectionOptions(
  { url, schema, pooler, limits = DEFAULT_DATABASE_LIMITS }: ServerConfig,
  differing: ConnectionOptions = {},
) {
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
    connectionTimeoutMillis: limits.connectionTimeoutMs,
    // A migration is observed from a second connection.
    max: 2,
    addressSettings: readAddressSettings(address.options),
    settings: SESSION,
    pooler,
    ...differing,
  };
  const primary: Primary = new Primary(address.hosts, schema ?? address.schema, async (probedHost) => {
    const client = new ServerClient({ ...shared, connectionTimeoutMillis: PROBE_TIMEOUT_MS, primary, probedHost });
    await client.connect();
    return client;
  });
  return { ...shared, primary };
}

/** Returns the ORM options for a PostgreSQL server. Without `differing`, statements have no timeout. */
export const serverOptions = (config: ServerConfig, differing?: ConnectionOptions) =>
  ormOptions(connectionOptions(config, differing));

/**
 * Returns the ORM options for migrations. Statements have no timeout, but waits for locks do. Throws a
 * ServerUnusableError where the only address leads through a pooler of transactions, as a lock of a session does not
 * hold there.
 */
export function migrationOptions({ pooler, ...config }: ServerConfig) {
  if (pooler === 'transaction' && config.migrationUrl === undefined) {
    throw new ServerUnusableError(
      'Migrations cannot run through a pooler of transactions (DATABASE_POOLER=transaction): set MIGRATION_DATABASE_URL to an address of the same database without the pooler, or run "npm run migrate" elsewhere and start with MIGRATE=false',
    );
  }
  return serverOptions({ ...config, url: config.migrationUrl ?? config.url }, { settings: MIGRATION_SESSION });
}

/** Returns the ORM options for connections with these options of the driver. */
export const ormOptions = (connection: ReturnType<typeof connectionOptions>) => ({
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
