import { hostname, userInfo } from 'node:os';
import { readConfig } from './config/config.ts';
import { readPurgeArguments } from './config/purge-arguments.ts';
import { purge } from './domain/purging/purge.ts';
import { oneLine } from './one-line.ts';
import { explainUnreachable } from './postgres/index.ts';
import { describeCounts, purgeOutput } from './purge-output.ts';
import { openDatabase, requireMigrated, withPurgeDatabase } from './storage/index.ts';

/** Removes for good what was deleted before an instant, for `npm run purge`. */
try {
  // The callback of a write reports its errors.
  process.stdout.on('error', () => {});
  const request = { ...readPurgeArguments(process.argv.slice(2)), osUser: osUser() };
  const config = readConfig(process.env);
  const database = await openDatabase(config.database).catch(explainUnreachable);
  try {
    // All but the lines about samples goes to stderr.
    await requireMigrated(database, { info: console.warn, warn: console.warn }, config.allowNewerSchema);
    const counts = await withPurgeDatabase(database, config.database, (purged) =>
      purge(purged, request, purgeOutput()),
    );
    const what = request.dryRun ? 'Would purge' : 'Purged';
    process.stderr.write(`${what} what was deleted before ${request.deletedBefore}: ${describeCounts(counts)}\n`);
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`Tombstone cannot purge. ${oneLine(error as Error)}\n`);
  process.exitCode = 1;
}

/** Returns the user and the machine. A user without a name, as in a container, has its number. */
function osUser(): string {
  const nameOf = () => {
    try {
      return userInfo().username;
    } catch {
      return `uid ${process.getuid?.()}`;
    }
  };
  return `${nameOf()} at ${hostname()}`;
}
