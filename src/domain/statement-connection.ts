import type { EntityManager } from '@mikro-orm/core';
import { type NamedStatement, named, type Run } from '../postgres/index.ts';

/** What the database room adds to the ORM's connections, which would write the values into the text and plan it anew each time. */
export interface StatementConnection {
  run: Run;
}

/** The way to run a statement where the ORM runs its own. Throws in a transaction: the statement would not be part of it. */
export function runOf(em: EntityManager): Run {
  if (em.isInTransaction()) throw new Error('A statement that stands for itself is asked for within a transaction');
  return (em.getConnection() as unknown as StatementConnection).run;
}

const writes = new Map<string, NamedStatement>();

/** The same for a write, of which there are few: one for each kind of change. */
export function namedWrite(text: string): NamedStatement {
  let write = writes.get(text);
  if (write === undefined) writes.set(text, (write = named(text)));
  return write;
}
