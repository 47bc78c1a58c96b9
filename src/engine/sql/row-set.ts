import type { ListRequest } from '../rows/list-request.ts';
import type { ParentRows } from './parent-ids.ts';
import type { ShapedQuery } from './row-query.ts';
import type { ListSelection, Selection } from './selection.ts';
import type { SetColumns } from './union-columns.ts';

/** A query for the rows of one set. */
export interface RowSet extends ShapedQuery {
  readonly columns: SetColumns;
}

/** The place of a query in the statement. */
export interface Location {
  readonly set: number;
  readonly columns: SetColumns;
  /** Whether the query is for rows that the rows of the set refer to. */
  readonly isReferred?: boolean;
}

/** A list whose set of rows has not been added to the statement yet. */
export interface PendingList {
  readonly list: ListSelection;
  readonly rows: Selection;
  readonly request: ListRequest;
  readonly parents: ParentRows;
}
