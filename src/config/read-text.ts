import { readFileSync } from 'node:fs';
import { getSystemErrorMessage } from 'node:util';

/** Returns the text of a file that a setting names. Throws an error that says why it cannot be read, without the path, which may be long. */
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
