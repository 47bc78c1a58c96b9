/** How long connecting may take, in milliseconds, unless the configuration says so. */
export const DEFAULT_CONNECTION_TIMEOUT_MS = 5_000;

/** How long the answer to a statement may be late, in milliseconds, before the client closes the connection. The server cancels a statement first. */
export const LATE_ANSWER_MS = 5_000;

/** How long a transaction may be idle while it holds its locks, in milliseconds. */
export const IDLE_TRANSACTION_TIMEOUT_MS = 10_000;

/** How long one of several servers may take to answer whether it is the primary, in milliseconds. Less than the timeout of connecting, as further steps follow. */
export const PROBE_TIMEOUT_MS = 2_000;

/** How long a write may wait for a lock while it shares its connection, in milliseconds: the smallest value that PostgreSQL allows. */
export const SHARED_LOCK_TIMEOUT_MS = 1;

/** How long a write may run while it shares its connection, in milliseconds. A write takes 0.25 ms, and 30 ms if it removes 10,000 rows. */
export const SHARED_STATEMENT_TIMEOUT_MS = 100;

/** How long a read on a standby may wait for a lock of the replay, in milliseconds. It is then read from the primary. */
export const STANDBY_LOCK_TIMEOUT_MS = 100;

/** A write that has taken the lock timeout and this time, in milliseconds, is long: it does not wait for a lock. */
export const LONG_AFTER_LOCK_TIMEOUT_MS = 500;

/** How long a migration tries to get a lock that another session holds, in milliseconds. */
export const LOCK_WAIT_LIMIT_MS = 60_000;

/** For how long an answer may be missing, in milliseconds, before the server is asked whether it is there. */
export const SUSPICIOUS_MS = 1_000;
