import {
  IDLE_TRANSACTION_TIMEOUT_MS,
  LOCK_WAIT_LIMIT_MS,
  SHARED_LOCK_TIMEOUT_MS,
  SHARED_STATEMENT_TIMEOUT_MS,
  STANDBY_LOCK_TIMEOUT_MS,
} from './timeouts.ts';

/** Session settings by name. Names and values are spelled as PostgreSQL reports them, since they are compared. */
export type Settings = Readonly<Record<string, string>>;

const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** Formats a duration as PostgreSQL prints it: in the largest unit that divides it. */
function durationText(milliseconds: number): string {
  if (milliseconds === 0) return '0';
  const [unit, factor] = UNITS.find(([, each]) => milliseconds % each === 0) ?? ['ms', 1];
  return `${milliseconds / factor}${unit}`;
}

/**
 * The settings that the service relies on, on every connection, whatever the
 * defaults of the server, the database and the role.
 *
 * Writes need READ COMMITTED: a statement that waited for a lock must see the
 * change that it waited for; under a stricter level it would see an old snapshot
 * or fail. Instants and numbers go to clients in PostgreSQL's text format. Arrays
 * are sent as literals, in which NULL must mean NULL. An error must not end the
 * connection, nor may idle or transaction timeouts end connections in use.
 */
export const SESSION: Settings = {
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  DateStyle: 'ISO, MDY',
  TimeZone: 'UTC',
  extra_float_digits: '1',
  array_nulls: 'on',
  exit_on_error: 'off',
  default_transaction_isolation: 'read committed',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
};

/** Settings for migrations. Building an index waits for older transactions, so the wait must end in an error that says so. */
export const MIGRATION_SESSION: Settings = { ...SESSION, lock_timeout: durationText(LOCK_WAIT_LIMIT_MS) };

/** Settings that the oldest supported version of PostgreSQL does not have. */
export const LATER_SETTINGS: ReadonlySet<string> = new Set(['transaction_timeout']);

/** How long statements may take and wait, in milliseconds. */
export interface StatementTimeouts {
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly writeTimeoutMs: number;
}

const sessionOf = (statement: number, lock: number): Settings => ({
  ...SERVING,
  statement_timeout: durationText(statement),
  lock_timeout: durationText(lock),
});

/**
 * Returns the settings for serving requests: for reads, for writes that share a
 * connection, of which none may delay those behind it, and for writes that wait
 * for locks or take long, each on a connection of its own.
 */
export function servingSessions({ statementTimeoutMs, lockTimeoutMs, writeTimeoutMs }: StatementTimeouts) {
  return {
    reads: sessionOf(statementTimeoutMs, 0),
    sharedWrites: sessionOf(SHARED_STATEMENT_TIMEOUT_MS, SHARED_LOCK_TIMEOUT_MS),
    waitingWrites: sessionOf(writeTimeoutMs, lockTimeoutMs),
  };
}

/** Returns the settings for reads on a standby. */
export const standbySession = ({ statementTimeoutMs }: StatementTimeouts): Settings =>
  sessionOf(statementTimeoutMs, STANDBY_LOCK_TIMEOUT_MS);

/**
 * The statements start from few rows, walk indexes and stop after a page. The
 * planner does not know the values and expects many rows, so replanning, JIT
 * compilation, hash and merge joins, and memoization all cost more than the
 * execution. Parallel workers would change the order of rows, which the service
 * relies on.
 */
const SERVING: Settings = {
  ...SESSION,
  idle_in_transaction_session_timeout: durationText(IDLE_TRANSACTION_TIMEOUT_MS),
  plan_cache_mode: 'force_generic_plan',
  jit: 'off',
  enable_nestloop: 'on',
  enable_indexscan: 'on',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_memoize: 'off',
  max_parallel_workers_per_gather: '0',
};
