import { hash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import type { Cell } from './cell.ts';
import { DomainError, ErrorCode } from './errors.ts';
import type { RawRow } from './raw-row.ts';

/**
 * Runs one statement as it stands, with `$1`-style parameters, outside of any
 * transaction. `name` tells the server which statement this is, so that a
 * connection parses and plans it once. Comes to the rows, cell by cell.
 */
export type Run = (name: string, text: string, params: readonly unknown[]) => Promise<Rows>;

/** The texts of rows. */
export type Rows = (readonly Cell[])[];

/** The same, for rows as they were sent. Rejects with QUERY_TOO_COMPLEX when they are more than the allowance has left. */
export type Fetch = (
  name: string,
  text: string,
  params: readonly unknown[],
  allowance?: Allowance,
) => Promise<readonly RawRow[]>;

/** How many rows may still be read for a request, and how many bytes of them. Statements that share one use it up together. */
export class Allowance {
  readonly #most: { readonly rows: number; readonly bytes: number };
  #rows = 0;
  #bytes = 0;

  constructor(most: { readonly rows: number; readonly bytes: number }) {
    this.#most = most;
  }

  get isExceeded(): boolean {
    return this.#rows > this.#most.rows || this.#bytes > this.#most.bytes;
  }

  /** Counts one row. */
  take(bytes: number): void {
    this.#rows += 1;
    this.#bytes += bytes;
  }

  /** Throws QUERY_TOO_COMPLEX when more was taken than was allowed. */
  requireKept(): void {
    if (!this.isExceeded) return;
    const { rows, bytes } = this.#most;
    throw new DomainError(
      ErrorCode.QUERY_TOO_COMPLEX,
      `The answer would need more than ${rows.toLocaleString('en')} rows or ${bytes / 1024 ** 2} MiB of them: ask for smaller pages, or for fewer long texts`,
    );
  }
}

/** What the database room adds to the ORM's connections, which would write the values into the text and plan it anew each time. */
export interface StatementConnection {
  run: Run;
}

/** The way to run a statement where the ORM runs its own. Throws in a transaction: the statement would not be part of it. */
export function runOf(em: EntityManager): Run {
  if (em.isInTransaction()) throw new Error('A statement that stands for itself is asked for within a transaction');
  return (em.getConnection() as unknown as StatementConnection).run;
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

const writes = new Map<string, NamedStatement>();

/** The same for a write, of which there are few: one for each kind of change. */
export function namedWrite(text: string): NamedStatement {
  let write = writes.get(text);
  if (write === undefined) writes.set(text, (write = named(text)));
  return write;
}
