import { hash } from 'node:crypto';
import type { Cell } from './cell.ts';
import type { RawRow } from './raw-row.ts';

/**
 * Runs one statement as it stands, with `$1`-style parameters, outside of any
 * transaction. `name` tells the server which statement this is, so that a
 * connection parses and plans it once. Comes to the rows, cell by cell.
 */
export type Run = (name: string, text: string, params: readonly unknown[]) => Promise<Rows>;

/** The texts of rows. */
export type Rows = (readonly Cell[])[];

/** The same, for rows as they were sent. Rejects as the allowance does when they are more than it has left. */
export type Fetch = (
  name: string,
  text: string,
  params: readonly unknown[],
  allowance?: Allowance,
) => Promise<readonly RawRow[]>;

/** How much may still be read for a request. Statements that share one use it up together. */
export interface Allowance {
  readonly isExceeded: boolean;
  /** Counts one row. */
  take(bytes: number): void;
  /** Throws when more was taken than was allowed. */
  requireKept(): void;
}

/** Gathers the parameters of a statement while its text is put together: their values, or where these will be found. */
export class Parameters<Value = unknown> {
  readonly values: Value[] = [];

  /** Adds a value and returns what stands for it in the text. */
  add(value: Value, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** One statement with its parameters. */
export interface BoundStatement extends NamedStatement {
  readonly params: readonly unknown[];
  /** For its rows: those that exceed it are not kept. */
  readonly allowance?: Allowance | undefined;
}

/** A statement, and the name that its text has in every process, whatever it was put together for. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

export const named = (text: string): NamedStatement => ({ name: hash('sha1', text), text });
