import { hash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';
import type { Cell } from './cell.ts';
import type { SentRow } from './sent-row.ts';

/**
 * Runs one statement as it stands, with `$1`-style parameters, outside of any
 * transaction. `name` tells the server which statement this is, so that a
 * connection parses and plans it once. Comes to the rows, cell by cell.
 */
export type Run = (name: string, text: string, params: readonly unknown[]) => Promise<Rows>;

/** The texts of rows. */
export type Rows = (readonly Cell[])[];

/** The same, for rows as they were sent. */
export type Fetch = (name: string, text: string, params: readonly unknown[]) => Promise<readonly SentRow[]>;

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
