import { setTimeout as delay } from 'node:timers/promises';
import { DriverException } from '@mikro-orm/core';
import { constraintError } from '../domain/constraint-errors.ts';

/** How often a write that lost to others is started over. */
const RETRIES = 3;

/** The longest first pause before starting over, in milliseconds; it doubles each time, and its length is random. */
const PAUSE_MS = 20;

/** Serialization failure and deadlock: the database rolled the transaction back, so it can be run again. */
const LOST_TO_OTHERS = new Set(['40001', '40P01']);

/**
 * Runs a transaction, and again when it lost to others. Throws the DomainError
 * that a violated constraint stands for, and any other error as it is.
 */
export async function withRetry<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let retry = 0; ; retry++) {
    try {
      return await attempt();
    } catch (error) {
      const lost = error instanceof DriverException && LOST_TO_OTHERS.has(error.code ?? '');
      if (!lost || retry === RETRIES) throw violation(error) ?? error;
      await delay(Math.random() * PAUSE_MS * 2 ** retry);
    }
  }
}

/** The DomainError of the constraint that a statement violated; `undefined` for any other error. */
export function violation(error: unknown): ReturnType<typeof constraintError> {
  if (!(error instanceof DriverException)) return undefined;
  const { constraint } = error as DriverException & { constraint?: string };
  return constraint === undefined ? undefined : constraintError(constraint);
}
