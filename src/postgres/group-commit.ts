import { failedStatementOf, isRolledBack, isTimeout } from './failures.ts';
import type { Pipeline } from './pipeline.ts';
import type { Rows } from './statement.ts';
import type { GroupCommitStatistics } from './statistics.ts';
import type { WaitingLane } from './waiting-lane.ts';
import type { RunWrite, Write } from './write.ts';

/** The largest number of writes in a transaction. So many take ten milliseconds, and hold their locks until the commit. */
const MAX_WRITES = 50;

/** A write that was rolled back so many times because of others shares no transaction again. */
const MAX_ROLLBACKS = 2;

/** A write with the promise of its caller. */
interface PendingWrite {
  readonly write: Write;
  /** How many times it was rolled back because another write failed. */
  rollbacks: number;
  resolve(rows: Rows): void;
  reject(error: unknown): void;
}

/**
 * Commits writes of many requests in shared transactions (group commit). Each
 * transaction is one round trip and one flush to the disk. The next one is sent
 * once as many writes are queued as are in flight, so that the database executes
 * one half while this process answers and collects the other.
 *
 * When a write fails, the database rolls its transaction back. The others are
 * queued again. The write itself runs in a transaction of its own, or in the lane
 * for writes that wait, if it exceeded a timeout of the shared connection. A write
 * of several rows goes to that lane at once.
 */
export class GroupCommit {
  readonly #shared: Pipeline;
  readonly #waiting: WaitingLane;
  readonly #queue: PendingWrite[] = [];
  /** The number of writes that are sent and not answered. */
  #inFlight = 0;
  #isScheduled = false;
  readonly #counts = { transactions: 0, writes: 0, rolledBack: 0, bypassed: 0 };

  /**
   * @param shared a pipeline of one connection with short timeouts
   * @param waiting where writes run that exceed them
   */
  constructor(shared: Pipeline, waiting: WaitingLane) {
    this.#shared = shared;
    this.#waiting = waiting;
  }

  get statistics(): GroupCommitStatistics {
    return this.#counts;
  }

  readonly run: RunWrite = (write) => {
    if (write.tenant !== undefined) return this.#waiting.run(write);
    if (this.#waiting.isStuck(write)) {
      this.#counts.bypassed += 1;
      return this.#waiting.run(write);
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ write, rollbacks: 0, resolve, reject });
      this.#schedule();
    });
  };

  /** Waits for the end of this turn of the event loop, which may queue more writes. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      while (this.#queue.length > 0 && this.#queue.length >= this.#inFlight) {
        void this.#execute(this.#queue.splice(0, MAX_WRITES));
      }
    });
  }

  /** Resolves when the shared connection has answered all writes. */
  async #execute(pending: PendingWrite[]): Promise<void> {
    this.#inFlight += pending.length;
    this.#counts.transactions += 1;
    this.#counts.writes += pending.length;
    if (pending.length > 1) pending.sort(inLockOrder);
    try {
      const rows = await this.#shared.transaction(pending.map(({ write }) => write));
      for (const [index, { resolve }] of pending.entries()) resolve(rows[index]!);
    } catch (error) {
      this.#divide(pending, error);
    }
    this.#inFlight -= pending.length;
    if (this.#queue.length > 0) this.#schedule();
  }

  /** Handles the writes of a failed transaction. Those of a lost connection fail, as they may be committed. */
  #divide(pending: readonly PendingWrite[], error: unknown): void {
    if (isRolledBack(error)) this.#counts.rolledBack += pending.length;
    // No write has the index when the commit failed, or the settings before the writes: of several, PostgreSQL does not say which is the cause.
    const failed = pending.length === 1 ? pending[0] : pending[failedStatementOf(error) ?? pending.length];
    if (!isRolledBack(error) || (pending.length === 1 && !isTimeout(error))) {
      for (const { reject } of pending) reject(error);
    } else if (failed && isTimeout(error)) {
      this.#waiting.run(failed.write).then(failed.resolve, failed.reject);
      this.#repeat(pending.filter((other) => other !== failed));
    } else {
      for (const write of failed ? [failed] : pending) void this.#execute([write]);
      if (failed) this.#repeat(pending.filter((other) => other !== failed));
    }
  }

  /** Queues writes again that were rolled back because of another. */
  #repeat(pending: readonly PendingWrite[]): void {
    for (const write of pending) {
      write.rollbacks += 1;
      if (write.rollbacks > MAX_ROLLBACKS) void this.#execute([write]);
      else this.#queue.push(write);
    }
  }
}

const inLockOrder = ({ write: a }: PendingWrite, { write: b }: PendingWrite): number =>
  a.lockOrder < b.lockOrder ? -1 : a.lockOrder > b.lockOrder ? 1 : 0;
