import { hash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/core';

/**
 * Runs one statement as it stands, with `$1`-style parameters, outside of any
 * transaction. `name` tells the server which statement this is, so that a
 * connection parses and plans it once. Values of type json come parsed.
 */
export type Run = (name: string, text: string, params: readonly unknown[]) => Promise<Record<string, unknown>[]>;

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

/** The same text has the same name in every process, whatever it was put together for. */
export const statementName = (text: string): string => hash('sha1', text);
