import type { NamedStatement } from '../../postgres/index.ts';
import type { ListRequest } from '../plan/list-request.ts';
import type { RowView } from '../rows/row-view.ts';

/** What a statement is run with: its parameters are found in here. */
export interface StatementInput<Viewer> {
  readonly ids: readonly string[];
  readonly viewer: Viewer;
  /** By the index of the list in its plan; an error for one that must not be answered, and is not read. */
  readonly requests: readonly (ListRequest | Error)[];
}

/**
 * A statement whose rows come in sets, one after another: the rows that are
 * looked up, then the pages of their lists, then those of the lists in these.
 */
export interface Statement<Viewer> extends NamedStatement {
  /** Equal for statements whose rows are read alike. The same text may serve plans that name its columns differently. */
  readonly readKey: string;
  readonly parameters: readonly ((input: StatementInput<Viewer>) => unknown)[];
  /** The class of the rows of each set, by the set's number. */
  readonly views: readonly RowView[];
}
