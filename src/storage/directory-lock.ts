import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Thrown when another process has the data directory open. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError';
  readonly code = 'DATA_DIR_IN_USE';
}

/** Thrown when the data directory cannot be written. */
class DirectoryUnusableError extends Error {
  override readonly name = 'DirectoryUnusableError';
  readonly code = 'DATA_DIR_UNUSABLE';
}

export interface DirectoryLock {
  release(): void;
}

/**
 * Locks the data directory for this process. Throws a DirectoryInUseError that
 * names the holder, or a DirectoryUnusableError. Without the lock, two processes
 * on one embedded database would silently lose each other's writes.
 *
 * It is a file lock of the operating system, which the system releases whenever
 * the process ends, so it is never stale. It is taken through SQLite because Node
 * has no API for file locks. The file `lock-holder` only informs people.
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

/** Node's `recursive` option never returns under /proc, and reports a missing directory for a read-only file system. */
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

/** References to the held locks. Garbage collection would release a lock that nobody references. */
const held = new Set<DatabaseSync>();

/** The holder writes its note after it takes the lock, so for an instant the note may be missing or name the last holder. */
function readHolder(note: string): string {
  try {
    return readFileSync(note, 'utf8').trim();
  } catch {
    return 'another process';
  }
}
