import { setTimeout as delay } from 'node:timers/promises';
import { DriverException, type EntityManager } from '@mikro-orm/core';
import { constraintError } from './constraint-errors.ts';

/** How often a write that lost to others is started over. */
const RETRIES = 3;

/** The longest first pause before starting over, in milliseconds; it doubles each time, and its length is drawn by lot. */
const PAUSE_MS = 20;

/** Serialization failure and deadlock: the database undid the transaction whole, and it may be run again. */
const LOST_TO_OTHERS = new Set(['40001', '40P01']);

/** Runs one write as one transaction. Everything in it goes through the `tx` that it is given. */
export function transaction<T>(em: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return withRetry(() => em.fork().transactional(work));
}

/** Runs one write whose statements each stand for themselves: no transaction, so no round trips to open and close one. */
export function statements<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  return withRetry(() => work(em.fork()));
}

/**
 * Runs one write that is one statement, as `changeRow` makes them. Like every
 * write it is started over when it lost to others, and a violated guard of the
 * database is turned into the refusal it stands for.
 */
export async function withRetry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await attempt();
    } catch (error) {
      const lost = error instanceof DriverException && LOST_TO_OTHERS.has(error.code ?? '');
      if (!lost || retry === RETRIES) throw constraintError(error) ?? error;
      await delay(Math.random() * PAUSE_MS * 2 ** retry);
    }
  }
}
