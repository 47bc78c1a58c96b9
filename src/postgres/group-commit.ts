import { isRolledBack, type Pipeline } from './pipeline.ts';
import type { BoundStatement, Rows, Run } from './statement.ts';
import type { GroupCommitStatistics } from './statistics.ts';

/** The largest number of writes in a transaction. So many take ten milliseconds, and hold their locks until the commit. */
const MAX_WRITES = 50;

/** How long the oldest transaction may be in flight before further writes run alone, in milliseconds. */
const BYPASS_AFTER_MS = 20;

/** A write with the promise of its caller. */
interface Write extends BoundStatement {
  resolve(rows: Rows): void;
  reject(error: unknown): void;
}

/** Writes that are committed together. */
interface Transaction {
  readonly writes: readonly Write[];
  /** When it was sent. */
  readonly sentAt: number;
}

/**
 * Commits writes of many requests in shared transactions (group commit). Each
 * transaction is one round trip and one flush to the disk. The next one is sent
 * once as many writes are queued as are in flight, so that the database executes
 * one half while this process answers and collects the other. When a write fails,
 * or exceeds the short timeouts of the shared connection, the database rolls its
 * transaction back, and each write of it runs alone on another connection, where
 * it may wait for locks.
 */
export class GroupCommit {
  readonly #shared: Pipeline;
  readonly #runAlone: Run;
  readonly #bypassAfterMs: number;
  readonly #queue: Write[] = [];
  /** Oldest first: transactions end in the order in which they were sent. */
  readonly #inFlight: Transaction[] = [];
  #isScheduled = false;
  readonly #counts = { transactions: 0, writes: 0, rolledBack: 0, bypassed: 0 };

  /**
   * @param shared a pipeline of one connection with short timeouts
   * @param runAlone runs a write on a connection that it does not share
   * @param bypassAfterMs how long the oldest transaction may be in flight before further writes run alone
   */
  constructor(shared: Pipeline, runAlone: Run, bypassAfterMs: number = BYPASS_AFTER_MS) {
    this.#shared = shared;
    this.#runAlone = runAlone;
    this.#bypassAfterMs = bypassAfterMs;
  }

  get statistics(): GroupCommitStatistics {
    return this.#counts;
  }

  readonly run: Run = (name, text, params) => {
    const [oldest] = this.#inFlight;
    if (oldest && performance.now() - oldest.sentAt > this.#bypassAfterMs) {
      this.#counts.bypassed += 1;
      return this.#runAlone(name, text, params);
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ name, text, params, resolve, reject });
      this.#schedule();
    });
  };

  /** Waits for the end of this turn of the event loop, which may queue more writes. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      while (this.#queue.length > 0 && this.#queue.length >= this.#countInFlight()) void this.#sendNext();
    });
  }

  #countInFlight(): number {
    return this.#inFlight.reduce((count, { writes }) => count + writes.length, 0);
  }

  async #sendNext(): Promise<void> {
    const transaction = { writes: this.#queue.splice(0, MAX_WRITES), sentAt: performance.now() };
    this.#inFlight.push(transaction);
    this.#counts.transactions += 1;
    this.#counts.writes += transaction.writes.length;
    await this.#execute(transaction.writes);
    this.#inFlight.shift();
    this.#schedule();
  }

  /** Resolves when the shared connection has answered all writes. */
  async #execute(writes: readonly Write[]): Promise<void> {
    try {
      const rows = await this.#shared.transaction(writes);
      for (const [index, { resolve }] of writes.entries()) resolve(rows[index]!);
    } catch (error) {
      if (isRolledBack(error)) this.#counts.rolledBack += writes.length;
      for (const { name, text, params, resolve, reject } of writes) {
        if (isRolledBack(error)) this.#runAlone(name, text, params).then(resolve, reject);
        else reject(error);
      }
    }
  }
}
