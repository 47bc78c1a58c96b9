import { hash } from 'node:crypto';
import type { Cell } from './cell.ts';
import type { RawRow } from './raw-row.ts';

/**
 * Runs one statement with `$1`-style parameters, in its own transaction. Under its
 * `name` a connection parses and plans the statement once. Resolves to the rows.
 */
export type Run = (name: string, text: string, params: readonly unknown[]) => Promise<Rows>;

/** Rows as lists of cells. */
export type Rows = (readonly Cell[])[];

/** Runs one statement as `Run` does. Resolves to raw rows. Rejects when the rows exceed the allowance. */
export type Fetch = (
  name: string,
  text: string,
  params: readonly unknown[],
  allowance?: Allowance,
) => Promise<readonly RawRow[]>;

/** A limit on the rows of a request, which all its statements share. */
export interface Allowance {
  readonly isExceeded: boolean;
  /** Counts one row. */
  take(bytes: number): void;
  /** Throws when the limit is exceeded. */
  requireKept(): void;
}

/** One statement with its parameters. */
export interface BoundStatement extends NamedStatement {
  readonly params: readonly unknown[];
  /** The limit on its rows. Rows that exceed it are dropped. */
  readonly allowance?: Allowance | undefined;
}

/** A statement with a name that depends on its text alone, so that it is the same in every process. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

export const named = (text: string): NamedStatement => ({ name: hash('sha1', text), text });

/** Is called with each statement as it is sent, and with its pending result. It must not throw. */
export type ObserveStatement = (statement: NamedStatement, result: Promise<unknown>) => void;

/** Returns a `Run` or a `Fetch` whose statements are observed. */
export const observed =
  <Rest extends unknown[], Result>(
    send: (name: string, text: string, ...rest: Rest) => Promise<Result>,
    observe: ObserveStatement,
  ) =>
  (name: string, text: string, ...rest: Rest): Promise<Result> => {
    const result = send(name, text, ...rest);
    observe({ name, text }, result);
    return result;
  };
