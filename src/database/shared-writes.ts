import type { BoundStatement, Rows, Run } from '../domain/statement.ts';
import { isUndone, type Pipeline } from './pipeline.ts';

/** What PostgreSQL says of a statement that waited for a lock, or ran, for longer than it may. */
const TOOK_TOO_LONG = new Set(['55P03', '57014']);

/** How many writes share a transaction at most: so many take ten milliseconds, and hold their locks until all are made. */
const MOST_TOGETHER = 50;

/** For how many milliseconds those under way may keep others waiting, who then have a connection of their own. */
const PATIENCE_MS = 20;

/** A write that somebody waits for. */
interface Write extends BoundStatement {
  resolve(rows: Rows): void;
  reject(error: unknown): void;
}

/**
 * Writes of many requests that share transactions while they get on (group
 * commit): those that come while others are under way are made together after
 * them, in one trip, and wait for the disk once. Most take a quarter of a
 * millisecond and wait for nobody. Where one of them fails, or takes longer
 * than the timeouts of the shared connection let it, the database undoes them
 * all, and each is made on a connection of its own, where it may wait.
 */
export class SharedWrites {
  readonly #shared: Pipeline;
  readonly #own: Run;
  readonly #waiting: Write[] = [];
  /** Since when writes are under way, or are about to be; `undefined` while there are none. */
  #since: number | undefined;

  /** @param shared a pipeline of one connection, with its timeouts */
  constructor(shared: Pipeline, own: Run) {
    this.#shared = shared;
    this.#own = own;
  }

  readonly run: Run = (name, text, params) => {
    if (this.#since === undefined) {
      this.#since = performance.now();
      // With all that this turn of the event loop has to write.
      setImmediate(() => this.#makeAll());
    } else if (performance.now() - this.#since > PATIENCE_MS) return this.#own(name, text, params);
    return new Promise((resolve, reject) => this.#waiting.push({ name, text, params, resolve, reject }));
  };

  async #makeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      this.#since = performance.now();
      await this.#make(this.#waiting.splice(0, MOST_TOGETHER));
    }
    this.#since = undefined;
  }

  async #make(writes: readonly Write[]): Promise<void> {
    try {
      const rows = await this.#send(writes);
      for (const [index, { resolve }] of writes.entries()) resolve(rows[index]!);
    } catch (error) {
      // Alone it has failed by itself, unless it was not given the time.
      const isMadeAgain = isUndone(error) && (writes.length > 1 || TOOK_TOO_LONG.has(error.code ?? ''));
      for (const { name, text, params, resolve, reject } of writes) {
        if (isMadeAgain) this.#own(name, text, params).then(resolve, reject);
        else reject(error);
      }
    }
  }

  async #send(writes: readonly Write[]): Promise<Rows[]> {
    const [{ name, text, params }, ...others] = writes as [Write, ...Write[]];
    return others.length > 0 ? this.#shared.transaction(writes) : [await this.#shared.run(name, text, params)];
  }
}
