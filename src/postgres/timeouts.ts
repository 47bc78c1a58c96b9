/** How long a statement may run before the server cancels it, in milliseconds. A page takes under 20. */
export const STATEMENT_TIMEOUT_MS = 10_000;

/** How long a server may be silent before the client closes the connection, in milliseconds. Longer than STATEMENT_TIMEOUT_MS, so that the server cancels first. */
export const SILENCE_TIMEOUT_MS = 15_000;

/** How long a transaction may be idle while it holds its locks, in milliseconds. */
export const IDLE_TRANSACTION_TIMEOUT_MS = 10_000;

/** How long a request waits for a free connection, in milliseconds. */
export const CONNECTION_TIMEOUT_MS = 5_000;

/** How long one of several servers may take to answer whether it is the primary, in milliseconds. Less than CONNECTION_TIMEOUT_MS, as further steps follow. */
export const PROBE_TIMEOUT_MS = 2_000;

/** How long a write may wait for a lock while it shares its connection, in milliseconds: the smallest value that PostgreSQL allows. */
export const SHARED_LOCK_TIMEOUT_MS = 1;

/** How long a write may run while it shares its connection, in milliseconds. A write takes 0.25 ms, and 30 ms if it removes 10,000 rows. */
export const SHARED_STATEMENT_TIMEOUT_MS = 100;

/** How long a write on a connection of its own may wait for a lock, in milliseconds. */
export const LOCK_TIMEOUT_MS = 10_000;

/** After how many milliseconds a write is long, so that only one at a time may go on. More than LOCK_TIMEOUT_MS: a write that waits is not long. */
export const LONG_AFTER_MS = LOCK_TIMEOUT_MS + 500;

/** How long a long write may run, in milliseconds. A million rows take two seconds. */
export const LONG_STATEMENT_TIMEOUT_MS = 600_000;

/** How long a server may be silent while a write of its own connection runs, in milliseconds. Longer than LONG_STATEMENT_TIMEOUT_MS, so that the server cancels first. */
export const LONG_SILENCE_TIMEOUT_MS = LONG_STATEMENT_TIMEOUT_MS + 5_000;

/** How long a migration tries to get a lock that another session holds, in milliseconds. */
export const LOCK_WAIT_LIMIT_MS = 60_000;
