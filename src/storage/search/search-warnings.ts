import { SEARCH_INDEXES, searchIndexName } from '../../domain/search-indexes.ts';
import type { Run } from '../../postgres/index.ts';
import type { MigrationLog } from '../migration/migration-log.ts';

/** Warns if the database does not know the upper and lower case of letters beyond ASCII. */
export async function warnOfExactCase(run: Run, log: MigrationLog): Promise<void> {
  const [cells] = await run('folds_case', "select lower('\u00C9') = '\u00E9'", []);
  if (cells?.[0] !== 't') log.warn(EXACT_CASE);
}

const EXACT_CASE =
  'The lc_ctype of the database is C: searches find letters beyond ASCII by their exact case only, and read all rows for words of such letters. To change that, restore a dump into a database with another lc_ctype, such as C.UTF-8';

/** Warns if indexes of searches are missing. */
export async function warnOfMissingIndexes(run: Run, log: MigrationLog): Promise<void> {
  const names = SEARCH_INDEXES.map(searchIndexName);
  const rows = await run('missing_search_indexes', MISSING, [names]);
  if (rows.length === 0) return;
  log.warn(`Searches read all rows, as ${rows.flat().join(', ')} is missing: run "npm run migrate", which builds it`);
}

const MISSING = `
  select name from unnest($1::text[]) as name
  where not exists (select from pg_index where indexrelid = to_regclass(name) and indisvalid)`;
