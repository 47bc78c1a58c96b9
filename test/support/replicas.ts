import { Client } from 'pg';
import { pino } from 'pino';
import { type Service, startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { type PostgresServer, startPostgresServer } from './postgres-server.ts';

export interface ReplicatedServers {
  readonly primary: PostgresServer;
  readonly standbys: readonly PostgresServer[];
  stop(): Promise<void>;
}

/** Starts a migrated primary, and standbys that receive its changes. */
export async function startReplicatedServers(standbyCount: number): Promise<ReplicatedServers> {
  const primary = await startPostgresServer();
  const config = { kind: 'server', url: primary.url } as const;
  const database = await openDatabase(config);
  await migrate(database, config);
  await database.close();
  const standbys: PostgresServer[] = [];
  while (standbys.length < standbyCount) standbys.push(await primary.copyAsStandby(true));
  return {
    primary,
    standbys,
    stop: async () => {
      for (const server of [...standbys, primary]) await server.stop();
    },
  };
}

/** Starts the whole service with standbys, in this process. */
export const startServiceWith = (
  { primary, standbys }: Pick<ReplicatedServers, 'primary' | 'standbys'>,
  environment: NodeJS.ProcessEnv = {},
): Promise<Service> =>
  startService(
    readConfig({
      PORT: '0',
      RATE_LIMIT: '0',
      DATABASE_URL: primary.url,
      DATABASE_REPLICA_URLS: standbys.map(({ url }) => url).join(','),
      ...environment,
    }),
    pino({ level: 'silent' }),
  );

/** Runs a statement by the administrator of a server. */
export async function onServer({ url }: PostgresServer, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

export const pauseReplay = (standby: PostgresServer) => onServer(standby, 'select pg_wal_replay_pause()');
export const resumeReplay = (standby: PostgresServer) => onServer(standby, 'select pg_wal_replay_resume()');
