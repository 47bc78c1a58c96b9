import { BusyError, DomainError, ErrorCode } from '../domain/errors.ts';
import { isLaneFull, isUnavailable } from '../postgres/index.ts';

/**
 * Returns SERVICE_UNAVAILABLE for an error that means that the database did not
 * answer, or that no connection was free; `undefined` for other errors.
 */
export function unavailableError(error: unknown): DomainError | undefined {
  if (isLaneFull(error)) return new BusyError(error.message, { cause: error });
  if (!isUnavailable(error)) return undefined;
  return new DomainError(ErrorCode.SERVICE_UNAVAILABLE, 'The database did not answer in time: try again', {
    cause: error,
  });
}
