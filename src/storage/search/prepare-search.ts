import type { AbstractSqlDriver } from '@mikro-orm/postgresql';
import { buildIndex } from '../../../migrations/build-index.ts';
import { type Session, withShortLocks } from '../../../migrations/short-locks.ts';
import { SEARCH_INDEXES, searchIndexDefinition, searchIndexName } from '../../domain/search-indexes.ts';
import type { MigrationLog } from '../migration/migration-log.ts';

/**
 * Builds the indexes of searches that are missing. It is no migration, as they need the extension
 * pg_trgm, which the role may not be allowed to create: then it logs the SQL for an administrator,
 * searches read all rows, and the next run builds the indexes.
 *
 * @param begin is called before each index
 */
export async function prepareSearch(
  driver: AbstractSqlDriver,
  session: Session,
  log: MigrationLog,
  begin: (index: string) => void,
): Promise<void> {
  const names = async () => (await driver.execute<[Names]>(NAMES, [], 'all', session))[0];
  try {
    // Creates it in the schema of the service, unless another schema has it.
    await driver.execute('create extension if not exists pg_trgm', [], 'run', session);
    const { extension } = await names();
    for (const index of SEARCH_INDEXES) {
      const name = searchIndexName(index);
      begin(name);
      const definition = searchIndexDefinition(index, `${extension}.gin_trgm_ops`);
      await buildIndex(driver, session, { name, table: index.table, definition });
    }
  } catch (error) {
    if (!isRefused(error)) throw error;
    log.warn(missingIndexes(error, await names()));
  }
}

function missingIndexes({ cause, message }: Error, { extension, schema, role }: Names): string {
  const [reason] = (cause instanceof Error ? cause.message : message).split('\n');
  const remedy = `create extension if not exists pg_trgm with schema ${schema}; grant usage on schema ${extension ?? schema} to ${role};`;
  return `Searches read all rows, as their indexes are missing (${reason}). Have an administrator run: ${remedy} The next start or "npm run migrate" builds the indexes, as the owner of the tables`;
}

/** Drops the indexes of searches, so that reverting migrations leaves the schema of an earlier release. */
export const dropSearchIndexes = (driver: AbstractSqlDriver, session: Session): Promise<void> =>
  withShortLocks(driver, session, async (tx) => {
    const names = SEARCH_INDEXES.map(searchIndexName);
    await driver.execute(`drop index if exists ${names.join(', ')}`, [], 'run', tx);
  });

/** Quoted names. */
interface Names {
  /** The schema of pg_trgm; null if there is none. */
  readonly extension: string | null;
  readonly schema: string;
  readonly role: string;
}

const NAMES = `
  select (select quote_ident(nspname) from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
      where extname = 'pg_trgm') as extension,
    quote_ident(current_schema()) as schema, quote_ident(current_user) as role`;

/** `insufficient_privilege`, and `feature_not_supported` and `undefined_file` where the server does not have the extension. */
const REFUSED_STATES = ['42501', '0A000', '58P01'];

const isRefused = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && REFUSED_STATES.includes(String(error.code));
