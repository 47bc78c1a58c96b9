import { readFileSync } from 'node:fs';
import { getSystemErrorMessage } from 'node:util';

/** The text of a file that a setting names. Throws with why it cannot be read, without its path, which may be long. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { errno, message } = error as NodeJS.ErrnoException;
    throw new Error(`cannot be read (${errno === undefined ? message : getSystemErrorMessage(errno)})`, {
      cause: error,
    });
  }
}
