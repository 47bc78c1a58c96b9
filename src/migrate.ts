import { readConfig } from './config/config.ts';
import { oneLine } from './one-line.ts';
import { explainUnreachable } from './postgres/index.ts';
import { migrate, openDatabase } from './storage/index.ts';

/** Runs the pending migrations and ends, for `npm run migrate` and deployments that migrate before they start the service. */
try {
  const config = readConfig(process.env);
  const database = await openDatabase(config.database).catch(explainUnreachable);
  try {
    report(await migrate(database, config.database, console, config.allowNewerSchema), database.schema);
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`Tombstone cannot migrate. ${oneLine(error as Error)}\n`);
  process.exitCode = 1;
}

function report(names: readonly string[], schema: string): void {
  const done = names.length === 0 ? 'has no pending migrations' : `is migrated:\n  ${names.join('\n  ')}`;
  console.log(`The schema ${schema} ${done}`);
}
