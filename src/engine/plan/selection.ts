import type { ListArguments } from './list-criteria.ts';
import type { Relation } from './relations.ts';

/** What is to be shown of a row, and of what is around it. */
export interface Selection {
  /** Properties of the row itself. */
  readonly properties: Set<string>;
  /** Rows that it refers to, by the property that does. They are there whether deleted or not. */
  readonly references: Map<string, Selection>;
  /** How many live rows belong to it, by the name of the number. */
  readonly counts: Map<string, Relation>;
  /** Pages of rows that belong to it. The same list with other arguments is another one, with another key. */
  readonly lists: Map<string, ListSelection>;
}

/** What is to be shown of a list. */
export interface ListSelection {
  readonly relation: Relation;
  /** Its place among all the lists of a plan. */
  readonly index: number;
  /** `undefined` where the arguments are no arguments of a list at all. */
  readonly argumentsFor: (variables: Record<string, unknown>) => ListArguments | undefined;
  /** What of its rows; `undefined` where no row is asked for. */
  rows: Selection | undefined;
  /** Whether it matters if rows follow the page. */
  more: boolean;
  total: boolean;
}

export const emptySelection = (): Selection => ({
  properties: new Set(),
  references: new Map(),
  counts: new Map(),
  lists: new Map(),
});

/** Whether a row can be shown so without asking the database for anything around it. */
export const selectsColumnsOnly = ({ references, counts, lists }: Selection): boolean =>
  references.size + counts.size + lists.size === 0;

/** Under which key a row carries a list's total count. */
export const totalKey = (list: string): string => `${list}#`;
