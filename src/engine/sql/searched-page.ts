import { ListOrder } from '../model/list-order.ts';
import { mergedScans, orderAndLimit, type PageScans, type ScannedValues, scanClauses } from './page-scans.ts';
import { MAX_HITS, SAMPLE } from './search-limits.ts';
import type { ListSearch } from './searched-count.ts';

/** How many rows are searched in the order of the list before the index is asked. */
const WALKED = 2_000;
/** The same for each value and each alternative that is scanned. */
const WALKED_OF_EACH = 500;

/** A search of a page. */
export interface SearchedPage extends ListSearch {
  /** The scans of the page without the search. */
  readonly scans: PageScans;
  readonly alternatives: readonly (readonly string[])[];
  readonly scanned: ScannedValues | undefined;
}

/**
 * Returns a query for the rows of a page that have words, in three steps of which each runs only
 * where those before it did not decide the page: it searches some thousand rows in the order of
 * the list, which finds frequent words; then the index, which finds rare ones; then all rows of the
 * list. The last step may take long: unless `isComplete`, it returns a row of nulls in its place,
 * and the reader repeats the read with the complete statement in the slow lane.
 */
export function searchedPage(page: SearchedPage, isComplete: boolean): string {
  const { scans, index, matches, isListed } = page;
  const { alias, table, limit } = scans;
  const isSeveral = page.scanned !== undefined || page.alternatives.length > 1;
  const most = isSeveral ? WALKED_OF_EACH : WALKED;
  const createdAt = table.column('createdAt');
  const rows = `(select count(*) from walked) >= ${limit}`;
  const end = `not exists (select from ${scan(page, most + 1)} ${alias} offset ${most})`;
  // At either end of the list: words of old rows alone have the index read as many rows in vain.
  const areFrequent = Object.values(ListOrder).map(
    (order) => `(select ${index.areFrequent} from ${scan({ ...page, scans: { ...scans, order } }, SAMPLE)} ${alias})`,
  );
  const isServed = isComplete ? index.isServed : `${index.isServed} and not (${areFrequent.join(' or ')})`;
  const [isEnough, usesIndex] = ['(select is_enough from walk)', '(select uses_index from walk)'];
  const isIndexed = `${usesIndex} and (select count(*) from hits) <= ${MAX_HITS}`;
  const found = `select hits.id from hits where is_listed and ${isIndexed} ${orderAndLimit(scans, 'hits')}`;
  const last = isComplete
    ? `select ${alias}.* from ${scan({ ...page, scans: { ...scans, conditions: [...scans.conditions, matches] } }, limit)} ${alias}`
    : `select (null::${table.name}).*`;
  return `(with
    walked as materialized (
      select ${alias}.* from ${scan(page, most)} ${alias} where ${matches} ${orderAndLimit(scans, alias)}),
    walk as materialized (
      select is_enough, not is_enough and ${isServed} as uses_index from (select ${rows} or ${end} as is_enough) walk),
    hits as materialized (
      ${index.hits(`${alias}.id, ${alias}.${createdAt}, ${isListed} as is_listed`, usesIndex)})
    select walked.* from walked where ${isEnough}
    union all select ${alias}.* from (${found}) found join ${table.name} ${alias} on ${alias}.id = found.id
    union all ${last} where not ${isEnough} and not (${isIndexed}))`;
}

/** Returns a query for the first rows of the list. */
function scan({ scans, alternatives, scanned }: SearchedPage, limit: number): string {
  const limited = { ...scans, limit };
  if (scanned) return mergedScans(limited, alternatives, scanned);
  const { table, alias } = scans;
  const [only = [], ...others] = alternatives;
  if (others.length === 0) return `(select ${alias}.* from ${table.name} ${alias} ${scanClauses(limited, only)})`;
  return `(select ${alias}.* from ${mergedScans(limited, alternatives)} ${alias} ${orderAndLimit(limited, alias)})`;
}
