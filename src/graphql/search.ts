import { ADAPTERS, GENERATION_JOBS, INGEST_JOBS, type SearchIndex, searchIndexName } from '../domain/search-indexes.ts';
import { searchWords } from '../domain/search-words.ts';
import { containing, type Filter } from '../engine/index.ts';
import { FilterField } from './fields.ts';

/**
 * Declares the filter `search` of a list.
 *
 * @param filter what it searches
 * @param texts the fields that it looks in, as the description names them
 */
export const SearchField = (filter: Filter, texts: string): PropertyDecorator =>
  FilterField(
    () => String,
    filter,
    `Selects rows that contain every word of this text, in any order, in ${texts}, in upper or lower case. Words are separated by white space and can be parts of words; %, _ and \\ have no other meaning. 1 to 200 characters after trimming, with at most 20 different words, else BAD_USER_INPUT. Accents are not normalized.`,
  );

export const ingestJobSearch = searchBy(INGEST_JOBS);
export const generationJobSearch = searchBy(GENERATION_JOBS);
export const adapterSearch = searchBy(ADAPTERS);

function searchBy(index: SearchIndex): Filter {
  return containing({
    index: searchIndexName(index),
    parents: Object.keys(index.parents),
    texts: Object.keys(index.texts),
    wordsOf: (search) => searchWords(search as string),
  });
}
