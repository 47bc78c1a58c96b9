import { setTimeout as delay } from 'node:timers/promises';
import type { AbstractSqlConnection, AbstractSqlDriver } from '@mikro-orm/postgresql';
import { LOCK_WAIT_LIMIT_MS } from '../src/postgres/index.ts';

/** The connection of a migration. */
export type Session = ReturnType<AbstractSqlConnection['getClient']>;

/**
 * How long a statement of a migration waits for a lock on a table, in milliseconds. Later statements
 * of other processes queue behind it, even those that the current holder would not block.
 */
const LOCK_TIMEOUT_MS = 50;

/** The pause between two attempts, in which others get the lock, in milliseconds. */
const PAUSE_MS = 250;

/** `lock_not_available` and `deadlock_detected`: the transaction is rolled back and can be retried. */
const RETRIED_STATES = ['55P03', '40P01'];

/**
 * Runs `work` in a transaction that waits at most 50 ms for each lock, and retries it until it gets
 * all of them. Throws the last error after a minute.
 */
export async function withShortLocks(
  driver: AbstractSqlDriver,
  session: Session,
  work: (tx: Session) => Promise<void>,
): Promise<void> {
  const deadline = performance.now() + LOCK_WAIT_LIMIT_MS;
  for (;;) {
    try {
      return await session.transaction().execute(async (tx) => {
        await driver.execute(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`, [], 'run', tx);
        await work(tx);
      });
    } catch (error) {
      if (!isRetried(error) || performance.now() > deadline) throw error;
    }
    await delay(PAUSE_MS);
  }
}

/** Returns whether a statement failed because another process holds a lock. */
export const isRetried = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && RETRIED_STATES.includes(String(error.code));
