import { DatabaseAddressError } from './address-syntax.ts';
import { readDatabaseAddress } from './database-address.ts';

/** The addresses of the environment. */
const ADDRESSES = ['DATABASE_URL', 'MIGRATION_DATABASE_URL'] as const;

/** Variables about a server. With the embedded database they would have no effect, and nobody would notice. */
const NEED_ADDRESS = ['MIGRATION_DATABASE_URL', 'DATABASE_POOLER'] as const;

/** Returns what is wrong with the addresses of the database, and with the variables that need one. */
export const addressProblems = (set: NodeJS.ProcessEnv): string[] => [
  ...ADDRESSES.flatMap((name) => problemsOf(name, set)),
  ...NEED_ADDRESS.filter((name) => set[name] !== undefined && set['DATABASE_URL'] === undefined).map(
    (name) => `${name} is set without DATABASE_URL: set both, or neither for the embedded database`,
  ),
];

/** Returns the problems of an address, and of libpq's variables for the parts that it omits. Its value is not shown, as it may contain a password. */
function problemsOf(name: (typeof ADDRESSES)[number], set: NodeJS.ProcessEnv): string[] {
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
