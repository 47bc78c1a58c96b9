import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { MikroORM } from '@mikro-orm/core';
import { type PgliteConnection, PgliteDriver } from '@mikro-orm/pglite';
import type { Run } from '../domain/statement.ts';
import { keepCheckpointed } from './checkpoints.ts';
import type { Database } from './database.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';
import { lendToWrites } from './lend-to-writes.ts';
import { sharedOptions } from './options.ts';

/** ORM options for the embedded PostgreSQL whose directory this process has locked. */
export const embeddedOptions = (directory: string) => ({
  ...sharedOptions,
  driver: PgliteDriver,
  dbName: clusterIn(directory),
  driverOptions: { startParams: START_PARAMS },
});

const START_PARAMS = [
  ...PGlite.defaultStartParams,
  // The reads count on it.
  ...['-c', 'timezone=utc'],
  // Its timer, once set by a recovery after a crash, would keep the process from ending by itself.
  ...['-c', 'log_startup_progress_interval=0'],
];

/** Opens the embedded PostgreSQL that lives in `directory`, and makes it on the first start. */
export async function openEmbeddedDatabase(directory: string): Promise<Database> {
  const lock = await lockEmbeddedDatabase(directory);
  try {
    const orm = await MikroORM.init(embeddedOptions(directory));
    const pglite = await (orm.em.getConnection() as unknown as PgliteConnection).getNativeClient();
    const run: Run = async (_name, text, params) =>
      (await pglite.query<Record<string, unknown>>(text, [...params])).rows;
    lendToWrites(orm, run);
    const checkpoints = keepCheckpointed(pglite);

    return {
      orm,
      run,
      close: async () => {
        await checkpoints.stop();
        await orm.close(true);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Takes the directory for this process, and makes the database in it if there
 * is none. It is made beside its place and moved there whole: a start that is
 * interrupted leaves nothing half made behind.
 */
export async function lockEmbeddedDatabase(directory: string): Promise<DirectoryLock> {
  const lock = lockDirectory(directory);
  const cluster = clusterIn(directory);
  if (existsSync(cluster)) return lock;
  try {
    const unfinished = `${cluster}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    const pglite = await PGlite.create(unfinished);
    await pglite.close();
    renameSync(unfinished, cluster);
    return lock;
  } catch (error) {
    lock.release();
    throw error;
  }
}

const clusterIn = (directory: string): string => join(directory, 'pgdata');
