import type { LogPosition } from './log-position.ts';
import type { BoundStatement } from './statement.ts';

/** A statement is done, but the position of the log is not known: the connection was lost in between. */
class PositionUnknownError extends Error {
  override readonly name = 'PositionUnknownError';
  /** The SQLSTATE code of a connection that failed. No error of PostgreSQL is thrown, as those mean that nothing was done. */
  readonly code = '08006';
}

export const isPositionUnknown = (error: unknown): boolean => error instanceof PositionUnknownError;

/**
 * Calls each `onPosition` of the statements with the end of the log, and then resolves or rejects as `answered` does.
 * A refusal has a position, too, as it tells of the state of rows.
 *
 * @param asked the end of the log, asked for after the statements
 */
export async function withPosition<Result>(
  answered: Promise<Result>,
  asked: Promise<LogPosition>,
  statements: readonly BoundStatement[],
): Promise<Result> {
  const [result, position] = await Promise.allSettled([answered, asked]);
  if (position.status === 'fulfilled') {
    for (const { onPosition } of statements) onPosition?.(position.value);
  }
  if (result.status === 'rejected') throw result.reason;
  if (position.status === 'rejected') {
    const { message } = position.reason as Error;
    throw new PositionUnknownError(`The position of the log is not known: ${message}`, { cause: position.reason });
  }
  return result.value;
}
