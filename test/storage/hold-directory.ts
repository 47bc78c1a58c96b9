import { lockDirectory } from '../../src/storage/directory-lock.ts';

// Locks a directory, prints a line, and holds the lock until it is killed.
const lock = lockDirectory(process.argv[2] as string);
console.log('locked');
setInterval(() => lock, 60_000);
