import type { IndexSearch } from './index-search.ts';
import { FREQUENT, MAX_HITS } from './search-limits.ts';

/** A search of a list. */
export interface ListSearch {
  readonly index: IndexSearch;
  /** The condition of the words, without the index. */
  readonly matches: string;
  /** All conditions of the list, with that of the words. */
  readonly isListed: string;
}

/**
 * Returns an expression for the number of rows of a list that have words. Where the index does not
 * serve them, or too many rows have them, all rows of the list are counted.
 *
 * @param samples rows of either end of the list: if many of one have all words, reading the index would be in vain
 * @param total the number, counted without the index
 */
export function countBySearch(
  { index, matches, isListed }: ListSearch,
  samples: readonly string[],
  total: string,
): string {
  const areFrequent = samples
    .map((sample) => `(select count(*) filter (where ${matches}) >= ${FREQUENT} from ${sample})`)
    .join(' or ');
  return `(with
    way as materialized (select ${index.isServed} and not (${areFrequent}) as uses_index),
    hits as materialized (${index.hits(`${isListed} as is_listed`, '(select uses_index from way)')})
    select case when (select uses_index from way) and (select count(*) from hits) <= ${MAX_HITS}
      then (select count(*)::int from hits where is_listed) else ${total} end)`;
}
