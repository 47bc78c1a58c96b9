import { lockDirectory } from '../../src/storage/directory-lock.ts';

// Takes a directory, says so, and keeps it until it is killed.
const lock = lockDirectory(process.argv[2] as string);
console.log('locked');
setInterval(() => lock, 60_000);
