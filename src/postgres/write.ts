import type { BoundStatement, Rows } from './statement.ts';

/** A statement that writes. */
export interface Write extends BoundStatement {
  /** The ids of rows that it may have to wait for. */
  readonly rowIds: readonly string[];
  /** Writes that share a transaction run in the order of these texts, so that all transactions lock rows in the same order. */
  readonly lockOrder: string;
  /** Whose rows it changes, if it changes several: it shares no connection, as it would delay the others. */
  readonly tenant?: string | undefined;
}

/** Runs a write, in its own transaction or in one that it shares with others. Resolves to its rows. */
export type RunWrite = (write: Write) => Promise<Rows>;
