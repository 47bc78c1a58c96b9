import { LaneFullError } from './lane-full-error.ts';
import type { Pipeline } from './pipeline.ts';
import type { RawRow } from './raw-row.ts';
import type { Fetch, Read } from './statement.ts';
import type { LaneStatistics } from './statistics.ts';

/** The most reads that wait for their turn. */
const MAX_QUEUED = 200;

/** The longest wait for a turn, in milliseconds. */
const MAX_QUEUED_MS = 5_000;

interface QueuedRead {
  readonly read: Read;
  /** Reads that share its rows. */
  readonly others: Read[];
  /** Equal for reads that ask the same. */
  readonly key: string;
  readonly rows: Promise<readonly RawRow[]>;
  readonly timeout: NodeJS.Timeout;
  resolve(rows: readonly RawRow[] | Promise<readonly RawRow[]>): void;
}

/**
 * Runs reads that take long, such as counts, one after another on a connection of
 * their own, so that they never delay other reads. A read that asks the same as one
 * that still waits for its turn shares its rows. It never shares those of a read
 * that was sent before, as rows may have changed since then.
 */
export class SlowLane {
  readonly #pipeline: Pipeline;
  readonly #maxQueuedMs: number;
  readonly #queue: QueuedRead[] = [];
  #isBusy = false;

  /**
   * @param pipeline a pipeline of one connection
   * @param maxQueuedMs the longest wait for a turn, in milliseconds
   */
  constructor(pipeline: Pipeline, maxQueuedMs: number = MAX_QUEUED_MS) {
    this.#pipeline = pipeline;
    this.#maxQueuedMs = maxQueuedMs;
  }

  get statistics(): LaneStatistics {
    return { ...this.#pipeline.statistics, waiting: this.#queue.length };
  }

  /** Runs a read. Rejects with a LaneFullError if too many wait, or if its turn does not come in time. */
  readonly fetch: Fetch = async (read) => {
    const key = JSON.stringify([read.name, read.params]);
    const same = this.#queue.find((other) => other.key === key);
    if (!same) return this.#enqueue(read, key);
    same.others.push(read);
    const rows = await same.rows.catch((error: unknown) => {
      // The limit of the other request does not concern this one.
      if (same.read.allowance?.isExceeded) return undefined;
      throw error;
    });
    if (!rows) return this.fetch(read);
    for (const row of rows) read.allowance?.take(row.length);
    read.allowance?.requireKept();
    return rows;
  };

  #enqueue(read: Read, key: string): Promise<readonly RawRow[]> {
    if (this.#queue.length >= MAX_QUEUED) throw laneFull();
    const { promise: rows, resolve, reject } = Promise.withResolvers<readonly RawRow[]>();
    const timeout = setTimeout(() => {
      this.#queue.splice(this.#queue.indexOf(queued), 1);
      reject(laneFull());
    }, this.#maxQueuedMs);
    const queued: QueuedRead = { read, others: [], key, rows, timeout, resolve };
    this.#queue.push(queued);
    this.#takeNext();
    return rows;
  }

  #takeNext(): void {
    if (this.#isBusy) return;
    const next = this.#queue.shift();
    if (!next) return;
    clearTimeout(next.timeout);
    this.#isBusy = true;
    const rows = this.#pipeline.fetch(forAll(next)).finally(() => {
      this.#isBusy = false;
      this.#takeNext();
    });
    next.resolve(rows);
  }
}

/** Returns a read that calls `onPosition` of all reads that share its rows. */
function forAll({ read, others }: QueuedRead): Read {
  if (!read.onPosition || others.length === 0) return read;
  const all = [read, ...others];
  return {
    ...read,
    onPosition: (position) => {
      for (const { onPosition } of all) onPosition?.(position);
    },
  };
}

const laneFull = () =>
  new LaneFullError('Too many requests wait for counts and long searches: try again, or leave totalCount out');
