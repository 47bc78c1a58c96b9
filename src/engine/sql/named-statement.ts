import type { Scope } from '../../domain/access/scope.ts';
import type { NamedStatement } from '../../postgres/index.ts';
import type { ListRequest } from '../plan/list-criteria.ts';
import type { RowView } from '../rows/row-sets.ts';

/** What a statement is run with: its parameters are found in here. */
export interface Source {
  readonly ids: readonly string[];
  readonly scope: Scope;
  /** By the lists' places in the plan; `undefined` for one that is asked for wrongly, and so not read. */
  readonly requests: readonly (ListRequest | undefined)[];
}

/**
 * A statement that answers with sets of rows, one after another: the rows asked
 * for, then the pages of lists in them, then those of lists in these.
 */
export interface Statement extends NamedStatement {
  /** The same for statements whose rows can be read as one another's: a text may serve plans that call its columns differently. */
  readonly readKey: string;
  readonly parameters: readonly ((source: Source) => unknown)[];
  /** The classes of the rows of each set, by the number that they carry. */
  readonly views: readonly RowView[];
}
