/** How many connections to a database server a process may have, and how long they may take. */
export interface DatabaseLimits {
  /** All connections to the server that accepts writes, but those of migrations. */
  readonly connections: number;
  /** How long opening a connection may take, in milliseconds. */
  readonly connectionTimeoutMs: number;
  /** How long a read may run before the server cancels it, in milliseconds. A page takes under 20. */
  readonly statementTimeoutMs: number;
  /** How long a write may wait for a lock, in milliseconds. */
  readonly lockTimeoutMs: number;
  /** How long a write may run, in milliseconds. A deletion with a million pieces of feedback takes two seconds. */
  readonly writeTimeoutMs: number;
}

export const DEFAULT_DATABASE_LIMITS: DatabaseLimits = {
  connections: 13,
  connectionTimeoutMs: 5_000,
  statementTimeoutMs: 10_000,
  lockTimeoutMs: 10_000,
  writeTimeoutMs: 600_000,
};

/** The fewest connections with which a process can work: one for each lane. */
export const FEWEST_CONNECTIONS = 4;
