/** What the connections of a process do now, and have done since its start. */
export interface DatabaseStatistics {
  /** By the name of the lane, such as `reads`. */
  readonly lanes: Readonly<Record<string, LaneStatistics>>;
  readonly connections: ConnectionStatistics;
  readonly groupCommit: GroupCommitStatistics;
  /** `undefined` without standbys that take reads. */
  readonly replicas?: ReplicaStatistics | undefined;
}

/** Why a read went to the primary although it could have gone to a standby. */
export type FallbackReason = 'behind' | 'connection' | 'conflict' | 'timeout' | 'other';

/** What standbys have done since the start. */
export interface ReplicaStatistics {
  readonly reads: { readonly primary: number; readonly standby: number };
  /** Reads that went to the primary although they could have gone to a standby, by reason. */
  readonly fallbacks: Readonly<Record<FallbackReason, number>>;
  /** How many bytes of the log each standby lacks; `undefined` while that is not known. */
  readonly lagBytes: readonly (number | undefined)[];
}

/** Connections that do the same: a pipeline, or a pool. */
export interface LaneStatistics {
  /** The number of connections that are open, or being opened. */
  readonly connections: number;
  /** The number of statements that are sent and not answered; in a pool, of connections in use. */
  readonly inFlight: number;
  /** The number of requests that wait for a connection; 0 where none has to wait. */
  readonly waiting?: number;
}

/** Since the start, of all lanes. */
export interface ConnectionStatistics {
  readonly opened: number;
  /** Those that ended without the service closing them: they are replaced when they are needed. */
  readonly lost: number;
}

/** Since the start. */
export interface GroupCommitStatistics {
  readonly transactions: number;
  /** Writes that were sent in a shared transaction, whether it was committed or not. */
  readonly writes: number;
  /** Writes whose shared transaction was rolled back: each is sent again, or runs alone. */
  readonly rolledBack: number;
  /** Writes that ran alone from the beginning, as others wait for the same rows. */
  readonly bypassed: number;
}
