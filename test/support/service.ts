import { type Logger, pino } from 'pino';
import { type Service, startService } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { createDataDirectory, removeDirectory } from './data-directories.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from './databases.ts';

export type DatabaseKind = 'embedded' | 'server';

/** Starts the whole service, with its own port and database, for the tests of one file or block. */
export function useService(
  kind: DatabaseKind,
  environment: NodeJS.ProcessEnv | (() => NodeJS.ProcessEnv) = {},
  log: Logger = pino({ level: 'silent' }),
): { readonly service: Service; readonly url: string } {
  let service: Service;
  let release: () => Promise<void>;

  beforeAll(async () => {
    const given = typeof environment === 'function' ? environment() : environment;
    const common = { PORT: '0', SAMPLE_DATA: 'false', LOG_LEVEL: 'silent', ...given };
    if (kind === 'server') {
      const name = await createTestDatabase();
      release = () => dropTestDatabase(name);
      service = await start({ ...common, DATABASE_URL: databaseUrl(name) }, log);
    } else {
      const directory = await createDataDirectory();
      release = async () => removeDirectory(directory);
      service = await start({ ...common, DATA_DIR: directory }, log);
    }
  });
  afterAll(async () => {
    await service?.stop();
    await release?.();
  });

  return {
    get service() {
      return service;
    },
    get url() {
      return service.url;
    },
  };
}

const start = (environment: NodeJS.ProcessEnv, log: Logger): Promise<Service> =>
  startService(readConfig(environment), log);
