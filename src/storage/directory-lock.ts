import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process has the data directory open. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError';
  readonly code = 'DATA_DIR_IN_USE';
}

/** Nothing can be written to the data directory. */
class DirectoryUnusableError extends Error {
  override readonly name = 'DirectoryUnusableError';
  readonly code = 'DATA_DIR_UNUSABLE';
}

export interface DirectoryLock {
  release(): void;
}

/**
 * Takes the data directory for this process alone. Throws a DirectoryInUseError
 * that names the holder, or a DirectoryUnusableError. Two processes on one
 * embedded database would silently lose each other's writes.
 *
 * The lock is the operating system's, taken through SQLite because Node has no
 * call for it: it ends with its process, however that ends, so a stale one
 * cannot be. The note beside it is for people only.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const lock = openLock(directory);
  const note = join(directory, 'lock-holder');
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw unusable(directory, error);
    throw new DirectoryInUseError(
      `${directory} is in use by ${readHolder(note)}: stop that process, or set DATA_DIR to another directory`,
    );
  }
  held.add(lock);
  writeFileSync(note, `process ${process.pid}, since ${new Date().toISOString()}\n`);

  return {
    release: () => {
      rmSync(note, { force: true });
      held.delete(lock);
      lock.close();
    },
  };
}

function openLock(directory: string): DatabaseSync {
  try {
    makeDirectory(directory);
    return new DatabaseSync(join(directory, 'lock'), { timeout: 0 });
  } catch (error) {
    throw unusable(directory, error);
  }
}

/** Node's own recursive way never returns under /proc, and blames a read-only file system on a missing directory. */
function makeDirectory(directory: string): void {
  if (!existsSync(dirname(directory))) makeDirectory(dirname(directory));
  try {
    mkdirSync(directory);
  } catch (error) {
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

const unusable = (directory: string, error: unknown): DirectoryUnusableError =>
  new DirectoryUnusableError(
    `${directory} cannot be written (${(error as Error).message}): set DATA_DIR to a directory that this user may write`,
    { cause: error },
  );

const SQLITE_BUSY = 5;

/** Keeps locks from being collected as garbage, and thereby let go, where nobody means to release them before the process ends. */
const held = new Set<DatabaseSync>();

/** The holder writes its note just after it has the lock, so the note may be missing or still the last holder's for an instant. */
function readHolder(note: string): string {
  try {
    return readFileSync(note, 'utf8').trim();
  } catch {
    return 'another process';
  }
}
