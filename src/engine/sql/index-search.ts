import type { Filters, Search } from '../model/filter.ts';
import type { Table } from '../model/table.ts';
import type { ListCriteria } from '../rows/list-request.ts';
import type { Bind } from './bind.ts';
import { where } from './conditions.ts';
import { FREQUENT, MAX_HITS } from './search-limits.ts';
import { joinedText, patternsOf } from './search-text.ts';

/** Only three letters or digits in a row make a trigram, by the server's own classes of characters. */
const hasTrigram = (pattern: string): string => `${pattern} ~ '[[:alnum:]]{3}'`;

/** Refers to nothing of the request for which a statement is compiled. */
const wordsOfFilter =
  (name: string, { wordsOf }: Search) =>
  ({ filter }: Pick<ListCriteria, 'filter'>) =>
    wordsOf(filter[name]);

/**
 * A search of a parent's rows by the index over parents and texts.
 *
 * The planner does not know the words, so the statement chooses at run time: without trigrams,
 * PostgreSQL would read the whole index. Only this index serves a condition on an array of the
 * parents, so the planner cannot choose another.
 */
export class IndexSearch {
  readonly #table: Table;
  readonly #alias: string;
  readonly #search: Search;
  readonly #parent: string;
  /** The placeholders for the patterns of words, one for each. */
  readonly #patterns: readonly string[];

  private constructor(table: Table, alias: string, search: Search, parent: string, patterns: readonly string[]) {
    this.#table = table;
    this.#alias = alias;
    this.#search = search;
    this.#parent = parent;
    this.#patterns = patterns;
  }

  /** Returns the search that a list's filter asks for; `undefined` if it asks for none. */
  static of(
    table: Table,
    { filters }: { readonly filters: Filters },
    alias: string,
    parent: string,
    { filter }: ListCriteria,
    bind: Bind<ListCriteria>,
  ): IndexSearch | undefined {
    const [name, found] = Object.entries(filters).find(([key, { search }]) => search && filter[key] != null) ?? [];
    if (!name || !found?.search) return undefined;
    const { search } = found;
    const words = wordsOfFilter(name, search);
    const patterns = patternsOf(words, words({ filter }).length, bind);
    return new IndexSearch(table, alias, search, parent, patterns);
  }

  /** The condition that the index serves the words, without reading more than rows that may have them. */
  get isServed(): string {
    const valid = `select from pg_index where indexrelid = to_regclass('${this.#search.index}') and indisvalid`;
    return `(${this.#patterns.map(hasTrigram).join(' or ')}) and exists (${valid})`;
  }

  /**
   * Returns an aggregate over a sample of rows: whether each word that the index serves is in several
   * of them. Such words fill a page from the rows around, unless they seldom meet; the index would
   * then take long.
   */
  get areFrequent(): string {
    const text = this.#text;
    return this.#patterns
      .map(
        (pattern) => `(not ${hasTrigram(pattern)} or count(*) filter (where ${text} ilike ${pattern}) >= ${FREQUENT})`,
      )
      .join(' and ');
  }

  get #text(): string {
    return joinedText(this.#table, this.#alias, this.#search.texts);
  }

  /** The pattern for the index in place of each: a word without trigrams would have all of the index read. */
  get #served(): string[] {
    const choices = this.#patterns.map((pattern) => `when ${hasTrigram(pattern)} then ${pattern}`);
    return this.#patterns.map((_pattern, at) => `(case ${[...choices.slice(at), ...choices].join(' ')} end)`);
  }

  /**
   * Returns the query for rows of the parent that have the words which the index serves, one more
   * than the limit of them. The caller checks the others.
   *
   * @param columns what it returns of a row
   * @param gate the condition to run it at all
   */
  hits(columns: string, gate: string): string {
    const { name, column } = this.#table;
    const parents = this.#search.parents.map((property) => `${this.#alias}.${column(property)}`);
    const conditions = [
      gate,
      `array[${parents.join(', ')}] @> array[${this.#parent}]`,
      ...this.#served.map((pattern) => `${this.#text} ilike ${pattern}`),
    ];
    return `select ${columns} from ${name} ${this.#alias} ${where(conditions)} limit ${MAX_HITS + 1}`;
  }
}
