import type { NamedStatement, RawRow } from '../../postgres/index.ts';
import type { ListRequest } from '../rows/list-request.ts';
import type { RowView } from '../rows/row-view.ts';

/** The input of a statement, from which its parameters take their values. */
export interface StatementInput<Viewer> {
  readonly ids: readonly string[];
  readonly viewer: Viewer;
  /**
   * The requests of lists by their index in the plan; an error for a list with
   * invalid arguments, which is not read.
   */
  readonly requests: readonly (ListRequest | Error)[];
}

export const viewerOf = <Viewer>({ viewer }: StatementInput<Viewer>): Viewer => viewer;

/** Returns a function that returns the request of the list with this index, which must have valid arguments. */
export const requestAt =
  (index: number) =>
  ({ requests }: StatementInput<unknown>): ListRequest =>
    requests[index] as ListRequest;

/**
 * A statement that returns sets of rows one after another: the rows that are
 * looked up, then the pages of their lists, then the pages of lists in those.
 */
export interface ReadStatement<Viewer> extends NamedStatement {
  /**
   * Equal for statements with the same text and the same views. Plans with the
   * same text can name its columns differently.
   */
  readonly readKey: string;
  readonly parameters: readonly ((input: StatementInput<Viewer>) => unknown)[];
  /** Whether it counts the rows of a list or of a large relation, or a list has a filter that no index serves. */
  readonly isSlow: boolean;
  /**
   * The statement to run instead if a row is undecided: a search that would take long. `undefined` if there is no
   * search, or if this statement is the complete one.
   */
  readonly complete?: ReadStatement<Viewer>;
  /** Whether a row stands for a page that was not read. */
  readonly isUndecided: (cells: RawRow) => boolean;
  /** The class of each set's rows, by the number of the set. */
  readonly views: readonly RowView[];
}
