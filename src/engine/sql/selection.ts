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
  /** Lists of rows that belong to it, by list key. The same list with other arguments has another key. */
  readonly lists: Map<string, ListSelection>;
}

/** What a document selects of a list. */
export interface ListSelection {
  readonly relation: Relation;
  readonly filters: Filters;
  /** Its index among all lists of the plan. */
  readonly index: number;
  /** Returns the list's arguments. Throws a TypeError if they cannot be coerced. */
  readonly argumentsFor: (variables: Record<string, unknown>) => ListArguments;
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
  lists: new Map(),
});

/** Whether the selection needs nothing but the columns of the row. */
export const selectsColumnsOnly = ({ references, counts, lists }: Selection): boolean =>
  references.size + counts.size + lists.size === 0;
