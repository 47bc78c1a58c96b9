import type { DatabaseConfig } from '../../src/config/config.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createDataDirectory, removeDirectory } from './data-directories.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from './databases.ts';
import type { DatabaseKind } from './service.ts';

/** An open database without tables, and the configuration to open it again. */
export interface EmptyDatabase {
  readonly config: DatabaseConfig;
  readonly database: OpenDatabase;
}

/**
 * Creates databases without tables for the tests of one file or block, and removes
 * them at the end. On a server, each call creates a new database. An embedded
 * database takes long to open, so all calls share one, which is emptied each time.
 */
export function useEmptyDatabases(kind: DatabaseKind): () => Promise<EmptyDatabase> {
  const releases: (() => Promise<void> | void)[] = [];
  let embedded: EmptyDatabase | undefined;
  afterAll(async () => {
    for (const release of releases) await release();
  });

  async function createEmbedded(): Promise<EmptyDatabase> {
    const directory = await createDataDirectory();
    const config = { kind: 'embedded', directory, sampleData: false } as const;
    const database = await openDatabase(config);
    releases.push(database.close, () => removeDirectory(directory));
    return { config, database };
  }

  async function createOnServer(): Promise<EmptyDatabase> {
    const name = await createTestDatabase('template1');
    const config = { kind: 'server', url: databaseUrl(name) } as const;
    const database = await openDatabase(config);
    releases.push(database.close, () => dropTestDatabase(name));
    return { config, database };
  }

  return async () => {
    if (kind === 'server') return createOnServer();
    embedded ??= await createEmbedded();
    await embedded.database.orm.migrator.down({ to: 0 });
    return embedded;
  };
}
