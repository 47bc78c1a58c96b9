import type { DatabaseConfig } from '../../src/config/config.ts';
import type { Database } from '../../src/database/database.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { createDataDirectory, removeDirectory } from './data-directories.ts';
import { createTestDatabase, databaseUrl, dropTestDatabase } from './databases.ts';
import type { DatabaseKind } from './service.ts';

/** An open database with nothing in it, and the way to open it once more. */
export interface EmptyDatabase {
  readonly config: DatabaseConfig;
  readonly database: Database;
}

/** Databases with nothing in them for the tests of one file or block; closed and gone when that is done. */
export function useEmptyDatabases(kind: DatabaseKind): () => Promise<EmptyDatabase> {
  const releases: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const release of releases) await release();
  });

  return async () => {
    if (kind === 'embedded') {
      const directory = await createDataDirectory();
      const config = { kind, directory, sampleData: false };
      const database = await openDatabase(config);
      releases.push(database.close, async () => removeDirectory(directory));
      return { config, database };
    }
    const name = await createTestDatabase('template1');
    const config = { kind, url: databaseUrl(name) };
    const database = await openDatabase(config);
    releases.push(database.close, () => dropTestDatabase(name));
    return { config, database };
  };
}
