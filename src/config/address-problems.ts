import { DatabaseAddressError } from './address-syntax.ts';
import { readDatabaseAddress } from './database-address.ts';

/** Returns the problems of the addresses of databases. `set` has the variables that are set. */
export const addressProblems = (set: NodeJS.ProcessEnv): string[] => [
  ...problemsOf('DATABASE_URL', set),
  ...problemsOf('MIGRATION_DATABASE_URL', set),
  ...migrationAddressProblems(set),
];

/** Returns the problems of an address, and of libpq's variables for the parts that it omits. Its value is not shown, as it may contain a password. */
function problemsOf(name: 'DATABASE_URL' | 'MIGRATION_DATABASE_URL', set: NodeJS.ProcessEnv): string[] {
  const address = set[name];
  if (address === undefined) return [];
  try {
    readDatabaseAddress(address, set);
    return [];
  } catch (error) {
    if (error instanceof DatabaseAddressError) return [error.message.replace(/\bDATABASE_URL\b/g, name)];
    throw error;
  }
}

/** The migrations of another database than the one that is served would not be noticed. */
function migrationAddressProblems(set: NodeJS.ProcessEnv): string[] {
  if (set['MIGRATION_DATABASE_URL'] === undefined || set['DATABASE_URL'] !== undefined) return [];
  return ['MIGRATION_DATABASE_URL is set without DATABASE_URL: set both, or neither for the embedded database'];
}
