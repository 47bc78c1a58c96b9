import {
  IDLE_TRANSACTION_TIMEOUT_MS,
  LOCK_WAIT_LIMIT_MS,
  SHARED_LOCK_TIMEOUT_MS,
  SHARED_STATEMENT_TIMEOUT_MS,
  STATEMENT_TIMEOUT_MS,
} from './timeouts.ts';

/** Settings of a session by their names, both spelled as PostgreSQL reports them: they are compared with what it reports. */
export type Settings = Readonly<Record<string, string>>;

const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** A duration as PostgreSQL prints it: in the largest unit that divides it. */
function durationText(milliseconds: number): string {
  if (milliseconds === 0) return '0';
  const [unit, factor] = UNITS.find(([, each]) => milliseconds % each === 0) ?? ['ms', 1];
  return `${milliseconds / factor}${unit}`;
}

/**
 * What the service counts on, on every connection, whatever the defaults of the
 * server, the database and the role.
 *
 * The isolation level is for writes: a statement that waited for a lock must
 * see what it waited for; under a stricter level it would see the snapshot from
 * before, or fail. Texts of instants and numbers go to clients as they are.
 * Lists of texts are sent as array literals, in which NULL is no text. A
 * statement that is refused must not end the connection. Timeouts
 * other than those of a statement and of a lock would end connections in use.
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

/** Of connections that migrate: building an index waits for older transactions, and somebody must hear of it. */
export const MIGRATION_SESSION: Settings = { ...SESSION, lock_timeout: durationText(LOCK_WAIT_LIMIT_MS) };

/** What PostgreSQL has had only since a later version than the first that the service runs on. */
export const LATER_SETTINGS: ReadonlySet<string> = new Set(['transaction_timeout']);

/**
 * Of connections that serve requests. Their statements start from few rows, walk
 * indexes, and stop after a page. Planning one anew for other values, compiling
 * it to machine code, reading a whole table to join a few of its rows, or
 * remembering those costs more than running it: the planner, who knows no
 * values, expects many. Rows count on the order in which a plan comes to them:
 * parallel workers would mix it.
 */
export const SERVING_SESSION: Settings = {
  ...SESSION,
  statement_timeout: durationText(STATEMENT_TIMEOUT_MS),
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

/** For writes that share a connection: none may hold up those behind it. */
export const SHARED_WRITES_SESSION: Settings = {
  ...SERVING_SESSION,
  lock_timeout: durationText(SHARED_LOCK_TIMEOUT_MS),
  statement_timeout: durationText(SHARED_STATEMENT_TIMEOUT_MS),
};
