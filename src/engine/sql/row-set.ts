import type { ListRequest } from '../plan/list-request.ts';
import type { ListSelection, Selection } from '../plan/selection.ts';
import type { Parents } from './parents.ts';
import type { ShapedQuery } from './row-query.ts';
import type { SetColumns } from './shared-columns.ts';

/** A query for the rows of one set. */
export interface RowSet extends ShapedQuery {
  readonly columns: SetColumns;
}

/** Which rows of the statement a query is for. */
export interface Location {
  readonly set: number;
  readonly columns: SetColumns;
  /** Whether other rows of the set refer to them. */
  readonly isReferred?: boolean;
}

/** A list whose set of rows is still to be added to the statement. */
export interface PendingList {
  readonly list: ListSelection;
  readonly rows: Selection;
  readonly request: ListRequest;
  /** The rows that it is a list of. */
  readonly parents: Parents;
}
