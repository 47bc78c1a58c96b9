/** From so many connections on, reads have two, so that short reads do not wait behind a long one. */
const ENOUGH_FOR_TWO_READERS = 6;

/** The connections of a process by lane. */
export interface Lanes {
  /** Pipelined, for all reads but slow ones. */
  readonly reads: number;
  /** For reads that count many rows, one at a time. */
  readonly slowReads: number;
  /** Pipelined, for writes that share transactions. */
  readonly sharedWrites: number;
  /** For writes that wait for locks or take long, each on a connection of its own. */
  readonly waitingWrites: number;
}

/** Divides the connections that a process may have among its lanes. There must be at least `FEWEST_CONNECTIONS`. */
export function divideConnections(total: number): Lanes {
  const reads = total >= ENOUGH_FOR_TWO_READERS ? 2 : 1;
  return { reads, slowReads: 1, sharedWrites: 1, waitingWrites: total - reads - 2 };
}
