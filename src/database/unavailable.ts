import { isNativeError } from 'node:util/types';
import { ErrorCode, RefusalError } from '../domain/errors.ts';

/**
 * Codes by which PostgreSQL and the network say that the database cannot
 * answer now: connection lost (08, save for a breach of the protocol), out of resources (53), shutting down
 * (57P), cancelled by a timeout (57014, 25P03, 55P03), or not prepared, as what came before and was to prepare it was
 * cancelled (26000).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE_STATES = /^(08(?!P01)...|53...|57P0.|57014|25P03|55P03|26000)$/;
const UNAVAILABLE_SYSTEM_CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What the driver says without a code. */
const UNAVAILABLE_MESSAGES =
  /Query read timeout|timeout exceeded when trying to connect|^timeout expired$|Connection terminated|not queryable|Cannot use a pool after calling end/;

/** The refusal to give when the database did not answer; `undefined` when the error is of another kind. */
export function refusalOfUnavailability(error: unknown): RefusalError | undefined {
  if (!isNativeError(error)) return undefined;
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  // The socket of a server on this machine goes with it.
  const isGone = syscall === 'connect' && code === 'ENOENT';
  const unavailable =
    isGone ||
    UNAVAILABLE_STATES.test(code) ||
    UNAVAILABLE_SYSTEM_CODES.test(code) ||
    UNAVAILABLE_MESSAGES.test(error.message);
  if (!unavailable) return undefined;
  return new RefusalError(ErrorCode.SERVICE_UNAVAILABLE, 'The database did not answer in time: try again', {
    cause: error,
  });
}
