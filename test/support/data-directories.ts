import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockEmbeddedDatabase } from '../../src/storage/embedded-database.ts';

const MODULES = join(import.meta.dirname, '../../node_modules');

/** Creates an empty data directory. */
export const createEmptyDirectory = (): string => mkdtempSync(join(tmpdir(), 'tombstone-data-'));

export const removeDirectory = (directory: string): void => rmSync(directory, { recursive: true, force: true });

/** Creates a data directory with a database that has no tables. */
export async function createDataDirectory(): Promise<string> {
  const directory = createEmptyDirectory();
  cpSync(await cachedDirectory(), directory, { recursive: true });
  return directory;
}

/** Returns a directory to copy. Creating a database takes seconds, so one is kept for each version of PGlite. */
async function cachedDirectory(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(MODULES, '@electric-sql/pglite/package.json'), 'utf8'));
  const kept = join(MODULES, '.cache', `tombstone-data-${version}`);
  if (existsSync(kept)) return kept;

  const unfinished = `${kept}.${process.pid}`;
  const lock = await lockEmbeddedDatabase(unfinished);
  lock.release();
  try {
    renameSync(unfinished, kept);
  } catch {
    // The tests of another file created it meanwhile.
    removeDirectory(unfinished);
  }
  return kept;
}
