import type { Filters } from '../model/filter.ts';
import type { Relation } from '../model/relation.ts';
import type { ListArguments } from './list-request.ts';

/** What is selected of a row, and of the rows beside and below it. */
export interface Selection {
  /** Properties of the row itself. */
  readonly properties: Set<string>;
  /** Rows that it refers to, by the property that does. Every reference resolves, whatever the visibility. */
  readonly references: Map<string, Selection>;
  /** How many rows of the default visibility belong to it, by the name of the count. */
  readonly counts: Map<string, Relation>;
  /** Pages of rows that belong to it. The same list with other arguments is another one, with another key. */
  readonly lists: Map<string, ListSelection>;
}

/** What is selected of a list. */
export interface ListSelection {
  readonly relation: Relation;
  readonly filters: Filters;
  /** Its index among all lists of the plan. */
  readonly index: number;
  /** Its arguments with some variables. Throws a TypeError where they cannot be coerced. */
  readonly argumentsFor: (variables: Record<string, unknown>) => ListArguments;
  /** What is selected of its rows; `undefined` where none is. */
  rows: Selection | undefined;
  /** Whether the selection asks if rows follow the page. */
  more: boolean;
  total: boolean;
}

export const emptySelection = (): Selection => ({
  properties: new Set(),
  references: new Map(),
  counts: new Map(),
  lists: new Map(),
});

/** Whether a row alone answers the selection, without the rows beside and below it. */
export const selectsColumnsOnly = ({ references, counts, lists }: Selection): boolean =>
  references.size + counts.size + lists.size === 0;

/** The key under which a row carries a list's total count. */
export const totalKey = (list: string): string => `${list}#`;
