import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockEmbeddedDatabase } from '../../src/storage/embedded-database.ts';

const MODULES = join(import.meta.dirname, '../../node_modules');

/** A data directory with nothing in it. */
export const createEmptyDirectory = (): string => mkdtempSync(join(tmpdir(), 'tombstone-data-'));

export const removeDirectory = (directory: string): void => rmSync(directory, { recursive: true, force: true });

/** A data directory with a database in it that has no tables yet. */
export async function createDataDirectory(): Promise<string> {
  const directory = createEmptyDirectory();
  cpSync(await madeOnce(), directory, { recursive: true });
  return directory;
}

/** What is copied. Making a database takes seconds and copying one does not, so one is kept for each version of PGlite. */
async function madeOnce(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(MODULES, '@electric-sql/pglite/package.json'), 'utf8'));
  const kept = join(MODULES, '.cache', `tombstone-data-${version}`);
  if (existsSync(kept)) return kept;

  const unfinished = `${kept}.${process.pid}`;
  const lock = await lockEmbeddedDatabase(unfinished);
  lock.release();
  try {
    renameSync(unfinished, kept);
  } catch {
    // The tests of another file were faster.
    removeDirectory(unfinished);
  }
  return kept;
}
