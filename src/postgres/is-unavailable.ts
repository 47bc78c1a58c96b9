import { isNativeError } from 'node:util/types';
import { isConnectFailure } from './failures.ts';
import { SERVER_UNUSABLE } from './server-unusable.ts';

/**
 * SQLSTATE codes of PostgreSQL or a pooler for a database that cannot answer now:
 * connection lost (08), read-only (25006), out of resources (53), shutting down
 * (57P), cancelled by a timeout (57014, 25P03, 25P04, 55P03), or a statement that
 * is not prepared even after a retry (26000).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE_STATES = /^(08(?!P01)...|25006|53...|57P0.|57014|25P0[34]|55P03|26000)$/;
/** A protocol violation. PostgreSQL adds the name of its routine; PgBouncer uses this code for all its errors, without a routine. */
const PROTOCOL_VIOLATION = '08P01';
const UNAVAILABLE_SYSTEM_CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** Messages of the driver's errors that have no code. */
const UNAVAILABLE_MESSAGES =
  /Query read timeout|timeout exceeded when trying to connect|^timeout expired$|Connection terminated|not queryable|Cannot use a pool after calling end/;

/** Whether an error means that the database cannot answer now. A connection that cannot be opened means that, for whatever reason. */
export function isUnavailable(error: unknown): error is Error {
  if (!isNativeError(error)) return false;
  const { code = '', syscall, routine } = error as NodeJS.ErrnoException & { routine?: unknown };
  // The file of a Unix socket is gone while its server is down.
  const isGone = syscall === 'connect' && code === 'ENOENT';
  return (
    isGone ||
    isConnectFailure(error) ||
    code === SERVER_UNUSABLE ||
    (code === PROTOCOL_VIOLATION && routine === undefined) ||
    UNAVAILABLE_STATES.test(code) ||
    UNAVAILABLE_SYSTEM_CODES.test(code) ||
    UNAVAILABLE_MESSAGES.test(error.message)
  );
}
