import { hash } from 'node:crypto';
import type { Cell } from './cell.ts';
import type { LogPosition } from './log-position.ts';
import type { RawRow } from './raw-row.ts';

/**
 * Runs one statement with `$1`-style parameters, in its own transaction. Under its
 * `name` a connection parses and plans the statement once. Resolves to the rows.
 */
export type Run = (name: string, text: string, params: readonly unknown[]) => Promise<Rows>;

/** Rows as lists of cells. */
export type Rows = (readonly Cell[])[];

/** A statement that reads. */
export interface Read extends BoundStatement {
  /** Whether it reads so many rows that it may take long. */
  readonly isSlow?: boolean;
}

/** Runs a read. Resolves to raw rows. Rejects when the rows exceed the allowance. */
export type Fetch = (read: Read) => Promise<readonly RawRow[]>;

/** A limit on the rows of a request, which all its statements share. */
export interface Allowance {
  readonly isExceeded: boolean;
  /** Counts one row. */
  take(bytes: number): void;
  /** Undoes `take`, for a row of a statement that failed later. */
  giveBack(bytes: number): void;
  /** Throws when the limit is exceeded. */
  requireKept(): void;
}

/** One statement with its parameters. */
export interface BoundStatement extends NamedStatement {
  readonly params: readonly unknown[];
  /** The limit on its rows. Rows that exceed it are dropped. */
  readonly allowance?: Allowance | undefined;
  /** Is called with the position of the log after the statement, also if that failed. `undefined` does not ask the server. */
  readonly onPosition?: ((position: LogPosition) => void) | undefined;
}

/** A statement with a name that depends on its text alone, so that it is the same in every process. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

export const named = (text: string): NamedStatement => ({ name: hash('sha1', text), text });

/** Returns the statement so that it is parsed for this execution alone. */
export const unnamed = (statement: BoundStatement): BoundStatement => ({ ...statement, name: '' });

/** Is called with each statement as it is sent, and with its pending result. It must not throw. */
export type ObserveStatement = (statement: NamedStatement, result: Promise<unknown>) => void;

/** Returns a `RunWrite` or a `Fetch` whose statements are observed. */
export const observed =
  <Statement extends NamedStatement, Result>(
    send: (statement: Statement) => Promise<Result>,
    observe: ObserveStatement,
  ) =>
  (statement: Statement): Promise<Result> => {
    const result = send(statement);
    observe(statement, result);
    return result;
  };
