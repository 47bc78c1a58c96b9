/** What the log holds of an error. */
export interface LoggedError {
  type: string;
  message: string;
  /** Where it came from: the frames alone, as the head of a stack repeats the message. */
  stack: string | undefined;
  [detail: string]: unknown;
}

/** Fields of PostgreSQL's errors that have no values of rows. https://www.postgresql.org/docs/current/protocol-error-fields.html */
const HARMLESS_FIELDS = [
  'severity',
  'constraint',
  'schema',
  'table',
  'column',
  'dataType',
  'routine',
  'syscall',
] as const;

/**
 * Classes of errors whose messages name things and no values: connections,
 * invalid states of transactions, rollbacks, names and syntax, resources,
 * limits, objects in use, interventions and the system's own.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const CLASSES_WITHOUT_VALUES = /^(08|25|40|42|53|54|55|57|58)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * Returns the parts of an error that the log may have. Messages of PostgreSQL can
 * quote values of rows, and Node's errors of requests that it cannot parse contain
 * the request with its token.
 */
export function loggedError(error: unknown): LoggedError | { message: string } {
  if (!(error instanceof Error)) return { message: typeof error };
  const { name, message, stack, cause } = error;
  const { code, ...fields } = error as Error & Record<string, unknown>;
  const isDatabases = typeof code === 'string' && SQLSTATE.test(code);
  return {
    type: name,
    message: isDatabases && !CLASSES_WITHOUT_VALUES.test(code) ? `SQLSTATE ${code}` : (message.split('\n', 1)[0] ?? ''),
    stack: stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(code !== undefined && { code }),
    ...Object.fromEntries(HARMLESS_FIELDS.filter((field) => field in fields).map((field) => [field, fields[field]])),
    ...(cause !== undefined && { cause: loggedError(cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(loggedError) }),
  };
}
