/** The most rows that a search reads by the index: more are read faster in the order of the list. */
export const MAX_HITS = 10_000;

/** How many rows tell, before the index is asked, how frequent words are. */
export const SAMPLE = 200;

/**
 * From how many of those rows on words are frequent: in every twentieth row, they fill a page of 100
 * from the rows that are walked, and more than `MAX_HITS` rows of a large project have them.
 */
export const FREQUENT = 10;
