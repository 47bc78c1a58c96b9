import { pino } from 'pino';
import { type Service, startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { type PostgresServer, startPostgresServer } from './postgres-server.ts';

export interface PrimaryAndStandby {
  readonly first: PostgresServer;
  /** Has the data that the first had when it was copied. */
  readonly second: PostgresServer;
  /** The address of both, the standby before the primary. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a migrated primary and a standby of it. */
export async function startPrimaryAndStandby(): Promise<PrimaryAndStandby> {
  const first = await startPostgresServer();
  const config = { kind: 'server', url: first.url } as const;
  const database = await openDatabase(config);
  await migrate(database, config);
  await database.close();
  const second = await first.copyAsStandby();
  return {
    first,
    second,
    url: `postgresql://postgres@${new URL(second.url).host},${new URL(first.url).host}/postgres?target_session_attrs=read-write`,
    stop: async () => {
      await first.stop();
      await second.stop();
    },
  };
}

/** Starts the whole service on a database, in this process. */
export const startServiceOver = (url: string): Promise<Service> =>
  startService(readConfig({ PORT: '0', DATABASE_URL: url }), pino({ level: 'silent' }));
