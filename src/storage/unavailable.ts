import { BusyError, DomainError, ErrorCode } from '../domain/errors.ts';
import { isLaneFull, isUnavailable } from '../postgres/index.ts';
import { isConflict } from './with-retry.ts';

/**
 * Returns SERVICE_UNAVAILABLE for an error that means that the database did not
 * answer, that no connection was free, or that other transactions were in the way
 * at every attempt; `undefined` for other errors.
 */
export function unavailableError(error: unknown): DomainError | undefined {
  if (isLaneFull(error)) return new BusyError(error.message, { cause: error });
  if (isConflict(error)) return new DomainError(ErrorCode.SERVICE_UNAVAILABLE, CONFLICT, { cause: error });
  if (!isUnavailable(error)) return undefined;
  return new DomainError(ErrorCode.SERVICE_UNAVAILABLE, 'The database did not answer in time: try again', {
    cause: error,
  });
}

const CONFLICT = 'Other requests changed the same rows at the same time: try again';
