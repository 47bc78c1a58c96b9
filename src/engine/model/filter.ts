import { caseFoldingFor } from './case-folding.ts';
import type { Condition } from './condition.ts';

/** Coerced values of a list's filter argument by field name. A null value is the same as none. */
export type FilterValues = Readonly<Record<string, unknown>>;

/** How one field of a list's filter becomes conditions in the statement. */
export interface Filter {
  readonly property: string;
  /**
   * Whether the statement scans an index once for each value and merges the
   * rows. A single scan for several values could read the whole index.
   */
  readonly isMerged: boolean;
  /** What a filter by words searches. */
  readonly search?: Search;
  /** Whether no index serves a value, so that a page may have to scan all rows of its list. */
  readonly isSlow?: (value: unknown) => boolean;
  /** Returns a key that is equal for values whose conditions differ only in parameters. */
  shapeOf(value: unknown): string;
  /**
   * Returns the conditions for a value.
   *
   * @param find returns the value in another request of the same shape
   */
  conditions(value: unknown, find: (filter: FilterValues) => unknown): Condition<FilterValues>[];
}

/** A search for words in texts of rows. */
export interface Search {
  readonly texts: readonly string[];
  /** The references to parents by whose lists rows are searched. */
  readonly parents: readonly string[];
  /** The name of the index over the parents and the texts. A search works without it, and takes longer. */
  readonly index: string;
  /** Returns the words of a filter's value. Those that have passed the policy's check have at least one. */
  wordsOf(value: unknown): readonly string[];
}

/** The filters of a list by field name. */
export type Filters = Readonly<Record<string, Filter>>;

/** Selects rows whose property equals the value. */
export const equalTo = (property: string): Filter => ({
  property,
  isMerged: false,
  shapeOf: () => '+',
  conditions: (_value, find) => [{ property, operator: '=', value: find }],
});

/** Selects rows whose property equals any of the values. An empty list matches no row. */
export const oneOf = (property: string): Filter => ({
  property,
  isMerged: true,
  shapeOf: () => '+',
  conditions: (_values, find) => [{ property, oneOf: (filter) => distinct(find(filter)) }],
});

/** Selects rows whose texts contain every word. */
export const containing = (search: Search): Filter => ({
  property: search.texts.join(),
  isMerged: false,
  search,
  shapeOf: (value) => {
    const words = search.wordsOf(value);
    return `${words.length} ${caseFoldingFor(words)}`;
  },
  conditions: (value, find) => [
    {
      texts: search.texts,
      words: (filter) => search.wordsOf(find(filter)),
      folding: caseFoldingFor(search.wordsOf(value)),
    },
  ],
});

/** Returns each value once. */
export const distinct = (values: unknown): unknown[] => [...new Set(values as unknown[])];

/**
 * A range of instants without bounds by default. `isNull` selects rows without
 * the instant (true) or with it (false).
 */
export interface InstantRange {
  readonly isNull?: boolean | null;
  /** Inclusive lower bound. */
  readonly gte?: Date | null;
  /** Exclusive upper bound. */
  readonly lt?: Date | null;
}

/**
 * Returns a filter that no index serves.
 *
 * @param isSlow returns whether that holds for a value; by default for each
 */
export const withoutIndex = (filter: Filter, isSlow: Filter['isSlow'] = () => true): Filter => ({ ...filter, isSlow });

/** Whether a range has a bound. */
export const isBounded = (range: unknown): boolean => {
  const { gte, lt } = range as InstantRange;
  return gte != null || lt != null;
};

/** Selects rows whose instant is in the range. */
export const inRange = (property: string): Filter => ({
  property,
  isMerged: false,
  shapeOf: (value) => {
    const { isNull, gte, lt } = value as InstantRange;
    return `${isNull ?? ''}${gte == null ? '-' : '+'}${lt == null ? '-' : '+'}`;
  },
  conditions: (value, find) => {
    const { isNull, gte, lt } = value as InstantRange;
    const bound = (name: 'gte' | 'lt') => (filter: FilterValues) => (find(filter) as InstantRange)[name]?.toISOString();
    return [
      ...(isNull == null ? [] : [{ property, is: isNull ? 'null' : 'not null' } as const]),
      ...(gte == null ? [] : [{ property, operator: '>=', value: bound('gte') } as const]),
      ...(lt == null ? [] : [{ property, operator: '<', value: bound('lt') } as const]),
    ];
  },
});
