import type { Condition } from './condition.ts';

/** Values of a list's filter by the names of its fields, as GraphQL coerced them. Null counts as absent. */
export type FilterValues = Readonly<Record<string, unknown>>;

/** How one field of a list's filter goes into the statement. */
export interface Filter {
  readonly property: string;
  /**
   * Whether the rows of each value are walked along an index of their own and
   * merged: picking rows of a few values out of one index could read all of it.
   */
  readonly isMerged: boolean;
  /** Equal for values that make the same conditions but for parameters. */
  shapeOf(value: unknown): string;
  /** @param value what was asked for; @param find finds it again in a request of the same shape */
  conditions(value: unknown, find: (filter: FilterValues) => unknown): Condition<FilterValues>[];
}

/** The filters of a list by the names of their fields. */
export type Filters = Readonly<Record<string, Filter>>;

/** Rows whose property equals the value. */
export const equalTo = (property: string): Filter => ({
  property,
  isMerged: false,
  shapeOf: () => '+',
  conditions: (_value, find) => [{ property, operator: '=', value: find }],
});

/** Rows whose property equals one of the values; an empty list matches nothing. */
export const oneOf = (property: string): Filter => ({
  property,
  isMerged: true,
  shapeOf: () => '+',
  conditions: (_values, find) => [{ property, oneOf: (filter) => distinct(find(filter)) }],
});

/** Each value once. */
export const distinct = (values: unknown): unknown[] => [...new Set(values as unknown[])];

/** A range of instants, either end open; `isNull` asks for rows without or with the instant. */
export interface InstantRange {
  readonly isNull?: boolean | null;
  /** At or after. */
  readonly gte?: Date | null;
  /** Before. */
  readonly lt?: Date | null;
}

/** Rows whose instant lies in the range. */
export const inRange = (property: string): Filter => ({
  property,
  isMerged: false,
  shapeOf: (value) => {
    const { isNull, gte, lt } = value as InstantRange;
    return `${isNull ?? ''}${gte == null ? '-' : '+'}${lt == null ? '-' : '+'}`;
  },
  conditions: (value, find) => {
    const { isNull, gte, lt } = value as InstantRange;
    const end = (name: 'gte' | 'lt') => (filter: FilterValues) => (find(filter) as InstantRange)[name]?.toISOString();
    return [
      ...(isNull == null ? [] : [{ property, is: isNull ? 'null' : 'not null' } as const]),
      ...(gte == null ? [] : [{ property, operator: '>=', value: end('gte') } as const]),
      ...(lt == null ? [] : [{ property, operator: '<', value: end('lt') } as const]),
    ];
  },
});
