import { DomainError, ErrorCode } from '../domain/errors.ts';
import { isUnavailable } from '../postgres/index.ts';

/** Returns SERVICE_UNAVAILABLE for an error that means that the database did not answer; `undefined` for other errors. */
export function unavailableError(error: unknown): DomainError | undefined {
  if (!isUnavailable(error)) return undefined;
  return new DomainError(ErrorCode.SERVICE_UNAVAILABLE, 'The database did not answer in time: try again', {
    cause: error,
  });
}
