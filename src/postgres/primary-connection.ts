/** A connection to the primary. */
export interface PrimaryConnection {
  /** The process of its session on the server; `undefined` behind a pooler that changes it. */
  readonly backend: number | undefined;
  /** The number of bytes that it has received. */
  readonly bytesReceived: number;
  /** Whether nothing is in flight on it. */
  readonly isIdle: boolean;
  /** Whether something is in flight on it, and it has answered nothing for so many milliseconds. */
  isSilentFor(milliseconds: number): boolean;
  /** Ends the connection at once, with an error for all that is in flight. */
  destroy(reason: Error): void;
  /** Closes the connection as soon as nothing is in flight on it. */
  drain(reason: Error): void;
  /** Ends other sessions of the same role. Resolves when they have ended, or after half a second for each. */
  endSessions(processIDs: readonly number[]): Promise<void>;
  /** Resolves to those of some sessions of the same role that execute nothing, or have ended. */
  findIdle(processIDs: readonly number[]): Promise<number[]>;
  /** Closes the connection. */
  end(): Promise<void>;
}
