import { isNativeError } from 'node:util/types';
import { DatabaseError } from 'pg';

/** SQLSTATE codes with which PostgreSQL or a pooler ends a connection. https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const ENDS_CONNECTION = /^(08...|57P0.|25P0[34])$/;

/** SQLSTATE code for a write to a read-only server or in a read-only transaction. */
export const READ_ONLY = '25006';

/** SQLSTATE codes for a timeout of the server: of a lock, and of a statement. */
const TIMEOUTS = new Set(['55P03', '57014']);

/** Whether an error means that the statement's whole transaction was rolled back. */
export const isRolledBack = (failure: unknown): failure is DatabaseError =>
  failure instanceof DatabaseError && !ENDS_CONNECTION.test(failure.code ?? '');

/** Whether a statement waited for a lock or ran for too long. */
export const isTimeout = (failure: unknown): boolean =>
  failure instanceof DatabaseError && TIMEOUTS.has(failure.code ?? '');

/** The index of the statement of a batch that failed. */
const failedStatements = new WeakMap<Error, number>();

/** Errors of stale statements. Only the batch that receives an error can tell whether its statement was prepared. */
const staleErrors = new WeakSet<Error>();

/** The rows of the statements before the one that failed. */
const completedRows = new WeakMap<Error, readonly unknown[]>();

/** Records which statement of a batch failed, the rows of those before it, and whether its prepared form was stale. */
export function recordFailure(
  error: Error,
  statement: number,
  rows: readonly unknown[],
  isStatementStale: boolean,
): void {
  failedStatements.set(error, statement);
  completedRows.set(error, rows);
  if (isStatementStale) staleErrors.add(error);
}

/**
 * Returns the index of the statement that failed. It is negative if the settings before the first one failed,
 * the number of statements if the commit failed, and `undefined` if no batch failed with this error.
 */
export const failedStatementOf = (error: unknown): number | undefined =>
  error instanceof Error ? failedStatements.get(error) : undefined;

/** Returns the rows of each statement of a batch before the one that failed. The transaction is rolled back, so only those of reads are true. */
export const completedRowsOf = (error: unknown): readonly unknown[] =>
  (error instanceof Error && completedRows.get(error)) || [];

/**
 * Whether a statement failed because its prepared form is no longer valid on the
 * connection: it was deallocated, or the types of its columns have changed. Its
 * transaction is rolled back, so the statement can be sent again.
 */
export const isStale = (error: unknown): boolean => error instanceof Error && staleErrors.has(error);

/** SQLSTATE code for a prepared statement that does not exist. */
const NOT_PREPARED = '26000';

/**
 * Whether a statement failed only because its prepared form is stale, or was never made, as an earlier
 * statement failed that was to be sent with it. It can be sent again, unnamed.
 */
export const isRepeatable = (error: unknown): boolean =>
  isStale(error) || (error instanceof DatabaseError && error.code === NOT_PREPARED);

/** Errors of connections that were never open. */
const connectFailures = new WeakSet<Error>();

/** Returns the error, recorded as the reason why a connection could not be opened. */
export function connectFailure(error: unknown): unknown {
  if (isNativeError(error)) connectFailures.add(error);
  return error;
}

/** Whether a connection could not be opened. */
export const isConnectFailure = (error: unknown): boolean => isNativeError(error) && connectFailures.has(error);

/** Returns what an error was converted to, recorded as a failure to connect if the error is one. */
export const sameConnectFailure = (error: unknown, converted: unknown): unknown =>
  isConnectFailure(error) ? connectFailure(converted) : converted;
