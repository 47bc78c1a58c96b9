import { setTimeout as delay } from 'node:timers/promises';
import { DriverException } from '@mikro-orm/core';
import { constraintError } from '../domain/constraint-errors.ts';

/** How often a transaction is retried. */
const RETRIES = 3;

/** The upper bound of the random pause before the first retry, in milliseconds. It doubles with each retry. */
const PAUSE_MS = 20;

/** `serialization_failure` and `deadlock_detected`: the database has rolled the transaction back. */
const RETRIED_STATES = new Set(['40001', '40P01']);

/** Whether the database has rolled a transaction back because of another one. */
export const isConflict = (error: unknown): boolean =>
  error instanceof DriverException && RETRIED_STATES.has(error.code ?? '');

/**
 * Runs a transaction, and retries it after a serialization failure or a deadlock.
 * Throws the DomainError of a violated constraint, and any other error as `convert` returns it.
 *
 * @param convert converts an error of the driver to that of the ORM, which has the SQLSTATE and the constraint
 */
export async function withRetry<Result>(
  attempt: () => Promise<Result>,
  convert: (error: Error) => unknown = (error) => error,
): Promise<Result> {
  for (let retry = 0; ; retry++) {
    try {
      return await attempt();
    } catch (thrown) {
      const error = convert(thrown as Error);
      if (!isConflict(error) || retry === RETRIES) throw violation(error) ?? error;
      await delay(Math.random() * PAUSE_MS * 2 ** retry);
    }
  }
}

/** Returns the DomainError of the constraint that a statement violated; `undefined` for any other error. */
export function violation(error: unknown): ReturnType<typeof constraintError> {
  if (!(error instanceof DriverException)) return undefined;
  const { constraint } = error as DriverException & { constraint?: string };
  return constraint === undefined ? undefined : constraintError(constraint);
}
