import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type QueryOptions } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { MikroORM } from '@mikro-orm/core';
import { type PgliteConnection, PgliteDriver } from '@mikro-orm/pglite';
import type { BoundStatement, Cell, Fetch, Rows, Run, RunWrite } from '../postgres/index.ts';
import { openSession, RawRow, SESSION } from '../postgres/index.ts';
import { keepCheckpointed } from './checkpoints.ts';
import type { OpenDatabase } from './database.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';
import { sharedOptions } from './options.ts';
import { requestDatabase } from './request-database.ts';
import { statementRunner } from './statement-runner.ts';
import { describeTables } from './tables.ts';

/** Returns the ORM options for the embedded database. This process must have locked the directory. */
export const embeddedOptions = (directory: string) => ({
  ...sharedOptions,
  driver: PgliteDriver,
  dbName: clusterIn(directory),
  driverOptions: { startParams: START_PARAMS, extensions: { pg_trgm } },
});

const START_PARAMS = [
  ...PGlite.defaultStartParams,
  // Reads return instants as text in the time zone of the session.
  ...['-c', 'timezone=utc'],
  // A recovery after a crash sets this timer, which would keep the process from ending by itself.
  ...['-c', 'log_startup_progress_interval=0'],
];

/** Opens the embedded database in `directory`, and creates it on the first start. Releases all resources when it throws. */
export async function openEmbeddedDatabase(directory: string): Promise<OpenDatabase> {
  // Disposes of the resources in reverse order, and of all of them even if one fails.
  const resources = new AsyncDisposableStack();
  try {
    const lock = await lockEmbeddedDatabase(directory);
    resources.defer(() => lock.release());
    const orm = await MikroORM.init(embeddedOptions(directory));
    resources.defer(() => orm.close(true));
    const pglite = await (orm.em.getConnection() as unknown as PgliteConnection)
      .getNativeClient()
      .catch((error: Error) => throwUnopened(directory, error));
    const checkpoints = keepCheckpointed(pglite);
    resources.defer(() => checkpoints.stop());

    const options = textCells(pglite);
    const run: Run = async (_name, text, params) => (await pglite.query<Cell[]>(text, [...params], options)).rows;
    const { schema } = await openSession((statements) => runEach(run, statements), {
      addressSettings: [],
      settings: SESSION,
      schema: undefined,
    });
    const fetch: Fetch = async ({ name, text, params, allowance }) => {
      const rows = (await run(name, text, params)).map(RawRow.of);
      for (const row of rows) allowance?.take(row.length);
      allowance?.requireKept();
      return rows;
    };
    const ready = async (): Promise<void> => void (await run('', 'select 1', []));
    const close = (): Promise<void> => resources.disposeAsync();
    const tableOf = describeTables(orm.getMetadata());
    const write: RunWrite = ({ name, text, params }) => run(name, text, params);
    const access = requestDatabase(statementRunner(orm, tableOf, write), fetch);
    return { ...access, orm, tableOf, schema, run, write, statistics: () => undefined, ready, close };
  } catch (error) {
    await resources.disposeAsync();
    throw error;
  }
}

async function runEach(run: Run, statements: readonly BoundStatement[]): Promise<Rows[]> {
  const rows: Rows[] = [];
  for (const { name, text, params } of statements) rows.push(await run(name, text, params));
  return rows;
}

function throwUnopened(directory: string, error: Error): never {
  throw new Error(
    `The database in ${clusterIn(directory)} does not open (${error.message}): restore that folder from a copy, or set DATA_DIR to another one`,
    { cause: error },
  );
}

/**
 * Locks the directory for this process, and creates the database if there is
 * none. The database is created in a folder beside its own and then renamed, so
 * that an interrupted start leaves no incomplete database.
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

/** Returns query options for rows as arrays of PostgreSQL's own text, without PGlite's conversion of types. */
const textCells = (pglite: PGlite): QueryOptions => ({
  rowMode: 'array',
  parsers: Object.fromEntries(Object.keys(pglite.parsers).map((type) => [type, (text: string) => text])),
});

const clusterIn = (directory: string): string => join(directory, 'pgdata');
