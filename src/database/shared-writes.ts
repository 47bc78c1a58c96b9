import { DatabaseError } from 'pg';
import type { Run } from '../domain/statement.ts';
import type { Pipeline } from './pipeline.ts';

/** What PostgreSQL says of a statement that waited for a lock, or ran, for longer than it may. It has undone all of it. */
const TOOK_TOO_LONG = new Set(['55P03', '57014']);

/** How many may be under way on a shared connection. Where each waits for the disk, more would wait longer than for a connection of their own. */
const MOST_UNDER_WAY = 20;

/**
 * Writes that share connections while they get on: most take a quarter of a
 * millisecond and wait for nobody. One that would hold up those behind it is
 * undone by the timeouts of the shared connections, and made on a connection
 * of its own, where it may wait.
 */
export const sharedWrites =
  (shared: Pipeline, own: Run): Run =>
  async (name, text, params) => {
    if (shared.leastUnderWay === MOST_UNDER_WAY) return own(name, text, params);
    try {
      return await shared.run(name, text, params);
    } catch (error) {
      if (!(error instanceof DatabaseError && TOOK_TOO_LONG.has(error.code ?? ''))) throw error;
      return own(name, text, params);
    }
  };
