import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type QueryOptions } from '@electric-sql/pglite';
import { MikroORM } from '@mikro-orm/core';
import { type PgliteConnection, PgliteDriver } from '@mikro-orm/pglite';
import type { BoundStatement, Cell, Fetch, Rows, Run } from '../postgres/index.ts';
import { openSession, RawRow, SESSION } from '../postgres/index.ts';
import { keepCheckpointed } from './checkpoints.ts';
import type { OpenDatabase } from './database.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';
import { convertingErrors, executorOf } from './executor.ts';
import { sharedOptions } from './options.ts';
import { describeTables } from './tables.ts';

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

/** Opens the embedded PostgreSQL that lives in `directory`, and makes it on the first start. Throws when it does not open, and keeps nothing then. */
export async function openEmbeddedDatabase(directory: string): Promise<OpenDatabase> {
  // Let go of in the opposite order, and all of it, even if something fails at that.
  const held = new AsyncDisposableStack();
  try {
    const lock = await lockEmbeddedDatabase(directory);
    held.defer(() => lock.release());
    const orm = await MikroORM.init(embeddedOptions(directory));
    held.defer(() => orm.close(true));
    const pglite = await (orm.em.getConnection() as unknown as PgliteConnection)
      .getNativeClient()
      .catch((error: Error) => explainBroken(directory, error));
    const checkpoints = keepCheckpointed(pglite);
    held.defer(() => checkpoints.stop());

    const options = inCells(pglite);
    const run: Run = async (_name, text, params) => (await pglite.query<Cell[]>(text, [...params], options)).rows;
    const schema = await openSession((statements) => runEach(run, statements), {
      addressSettings: [],
      settings: SESSION,
      schema: undefined,
    });
    const write = convertingErrors(orm, run);
    const fetch: Fetch = async (name, text, params, allowance) => {
      const rows = (await run(name, text, params)).map(RawRow.of);
      for (const row of rows) allowance?.take(row.length);
      allowance?.requireKept();
      return rows;
    };
    const ready = async (): Promise<void> => void (await run('', 'select 1', []));
    const close = (): Promise<void> => held.disposeAsync();
    const tableOf = describeTables(orm.getMetadata());
    return { ...executorOf(orm, tableOf, write), orm, tableOf, schema, fetch, run, write, ready, close };
  } catch (error) {
    await held.disposeAsync();
    throw error;
  }
}

async function runEach(run: Run, statements: readonly BoundStatement[]): Promise<Rows[]> {
  const rows: Rows[] = [];
  for (const { name, text, params } of statements) rows.push(await run(name, text, params));
  return rows;
}

function explainBroken(directory: string, error: Error): never {
  throw new Error(
    `The database in ${clusterIn(directory)} does not open (${error.message}): restore that folder from a copy, or set DATA_DIR to another one`,
    { cause: error },
  );
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

/** Options of a query for rows of cells, each with PostgreSQL's own text, whatever PGlite would make of its type. */
const inCells = (pglite: PGlite): QueryOptions => ({
  rowMode: 'array',
  parsers: Object.fromEntries(Object.keys(pglite.parsers).map((type) => [type, (text: string) => text])),
});

const clusterIn = (directory: string): string => join(directory, 'pgdata');
