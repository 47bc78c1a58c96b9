import { setTimeout as delay } from 'node:timers/promises';
import type { AbstractSqlConnection, AbstractSqlDriver } from '@mikro-orm/postgresql';
import { LOCK_WAIT_LIMIT_MS } from '../src/postgres/index.ts';

/** A connection that a migration has to itself. */
export type Session = ReturnType<AbstractSqlConnection['getClient']>;

/**
 * How long a statement of a migration waits for a lock on a table, in milliseconds. Everybody who
 * comes after it waits behind it, also those who would not wait for the one that holds the lock.
 */
const LOCK_TIMEOUT_MS = 100;

/** How long it lets others through between two tries, in milliseconds. */
const PAUSE_MS = 250;

/** `lock_not_available` and `deadlock_detected`: the transaction is rolled back and can be tried again. */
const RETRIED_STATES = ['55P03', '40P01'];

/**
 * Runs `work` in a transaction that waits for each lock for 100 ms at most, and runs it again until
 * it gets all of them. Throws the last error when it has not got them within a minute.
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

/** Whether a statement failed because somebody else holds a lock. */
export const isRetried = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && RETRIED_STATES.includes(String(error.code));
