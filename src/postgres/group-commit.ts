import { isRolledBack, type Pipeline } from './pipeline.ts';
import type { BoundStatement, Rows, Run } from './statement.ts';

/** How many writes share a transaction at most: so many take ten milliseconds, and hold their locks until all are made. */
const MOST_TOGETHER = 50;

/** For how long those under way may keep others waiting, in milliseconds. */
const PATIENCE_MS = 20;

/** A write that somebody waits for. */
interface Write extends BoundStatement {
  resolve(rows: Rows): void;
  reject(error: unknown): void;
}

/** Writes that are made together. */
interface Transaction {
  readonly writes: readonly Write[];
  /** When it was sent. */
  readonly since: number;
}

/**
 * Writes of many requests that share transactions while they get on (group
 * commit): each transaction is one trip, and waits for the disk once. The next
 * is sent as soon as as many writes wait as are under way, so that the database
 * makes one half of them while this process answers and gathers the other.
 * Where one of them fails, or takes longer than the timeouts of the shared
 * connection let it, the database undoes its transaction, and each write of it
 * is made on a connection of its own, where it may wait.
 */
export class GroupCommit {
  readonly #shared: Pipeline;
  readonly #own: Run;
  readonly #patienceMs: number;
  readonly #waiting: Write[] = [];
  /** The oldest first, as they end in the order in which they were sent. */
  readonly #underWay: Transaction[] = [];
  #isAboutToSend = false;

  /**
   * @param shared a pipeline of one connection, with its timeouts
   * @param patienceMs for how many milliseconds those under way may keep others waiting, who then have a connection of their own
   */
  constructor(shared: Pipeline, own: Run, patienceMs: number = PATIENCE_MS) {
    this.#shared = shared;
    this.#own = own;
    this.#patienceMs = patienceMs;
  }

  readonly run: Run = (name, text, params) => {
    const [oldest] = this.#underWay;
    if (oldest && performance.now() - oldest.since > this.#patienceMs) return this.#own(name, text, params);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, text, params, resolve, reject });
      this.#sendSoon();
    });
  };

  /** With all that this turn of the event loop has to write. */
  #sendSoon(): void {
    if (this.#isAboutToSend) return;
    this.#isAboutToSend = true;
    setImmediate(() => {
      this.#isAboutToSend = false;
      while (this.#waiting.length > 0 && this.#waiting.length >= this.#countUnderWay()) void this.#sendNext();
    });
  }

  #countUnderWay(): number {
    return this.#underWay.reduce((count, { writes }) => count + writes.length, 0);
  }

  async #sendNext(): Promise<void> {
    const transaction = { writes: this.#waiting.splice(0, MOST_TOGETHER), since: performance.now() };
    this.#underWay.push(transaction);
    await this.#make(transaction.writes);
    this.#underWay.shift();
    this.#sendSoon();
  }

  /** Comes to an end when the shared connection is done with them. */
  async #make(writes: readonly Write[]): Promise<void> {
    try {
      const rows = await this.#shared.transaction(writes);
      for (const [index, { resolve }] of writes.entries()) resolve(rows[index]!);
    } catch (error) {
      for (const { name, text, params, resolve, reject } of writes) {
        if (isRolledBack(error)) this.#own(name, text, params).then(resolve, reject);
        else reject(error);
      }
    }
  }
}
