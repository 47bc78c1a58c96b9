/** The longest a statement may run before the server cancels it, in milliseconds. A page takes under 20. */
export const STATEMENT_TIMEOUT_MS = 10_000;

/** When the client gives a silent server up, in milliseconds: the server must have had its chance to cancel first. */
export const SILENCE_TIMEOUT_MS = 15_000;

/** How long a transaction may hold its locks without saying anything, in milliseconds. */
export const IDLE_TRANSACTION_TIMEOUT_MS = 10_000;

/** How long a request waits for a free connection, in milliseconds. */
export const CONNECTION_TIMEOUT_MS = 5_000;

/** How long one of several servers may take to say whether it is the primary, in milliseconds: less than a request waits, as the others come after it. */
export const PROBE_TIMEOUT_MS = 2_000;

/** How long a write may wait for a lock while it shares its connection, in milliseconds: the least there is. */
export const SHARED_LOCK_TIMEOUT_MS = 1;

/** How long a write may run while it shares its connection, in milliseconds. One takes a quarter of one; with 10,000 rows to remove, 30. */
export const SHARED_STATEMENT_TIMEOUT_MS = 250;

/** How long a migration goes on trying to get a lock that somebody else holds, in milliseconds. */
export const LOCK_WAIT_LIMIT_MS = 60_000;
