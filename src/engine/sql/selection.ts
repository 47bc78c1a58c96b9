import type { CountsByValue } from '../model/field-source.ts';
import type { Filters } from '../model/filter.ts';
import type { Relation } from '../model/relation.ts';
import type { ListArguments } from '../rows/list-request.ts';

/** What a document selects of a row. */
export interface Selection {
  /** Properties of the row. */
  readonly properties: Set<string>;
  /** Selections of the rows that it refers to, by reference. References resolve whatever the visibility is. */
  readonly references: Map<string, Selection>;
  /** Counts of rows that belong to it and have the default visibility, by field name. */
  readonly counts: Map<string, Relation>;
  /** Counts of such rows by the value of a property, by list key. */
  readonly countsByValue: Map<string, CountsSelection>;
  /** Lists of rows that belong to it, by list key. The same list with other arguments has another key. */
  readonly lists: Map<string, ListSelection>;
}

/** Rows that belong to a row, under the filter of a field. */
export interface FilteredRows {
  readonly relation: Relation;
  readonly filters: Filters;
  /** Its index among all of the plan. */
  readonly index: number;
  /** Returns the field's arguments. Throws a TypeError if they cannot be coerced. */
  readonly argumentsFor: (variables: Record<string, unknown>) => ListArguments;
}

/** What a document selects of counts by the value of a property. */
export interface CountsSelection extends FilteredRows, CountsByValue {}

/** What a document selects of a list. */
export interface ListSelection extends FilteredRows {
  /** What is selected of its rows; `undefined` if no row is. */
  rows: Selection | undefined;
  /** Whether `hasNextPage` is selected. */
  more: boolean;
  /** Whether `totalCount` is selected. */
  total: boolean;
}

export const emptySelection = (): Selection => ({
  properties: new Set(),
  references: new Map(),
  counts: new Map(),
  countsByValue: new Map(),
  lists: new Map(),
});

/** Whether the selection needs nothing but the columns of the row. */
export const selectsColumnsOnly = ({ references, counts, countsByValue, lists }: Selection): boolean =>
  references.size + counts.size + countsByValue.size + lists.size === 0;
