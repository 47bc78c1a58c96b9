import { setTimeout as delay } from 'node:timers/promises';
import { bytesBetween, hasReached, hasSameHistory, type LogPosition } from './log-position.ts';
import { LOOK_INTERVAL_MS, type Standby } from './standby.ts';
import { type Fetch, named } from './statement.ts';
import type { FallbackReason, ReplicaStatistics } from './statistics.ts';

/** How far behind a standby may be, in milliseconds, that takes reads of requests without a token. */
const MAX_STALENESS_MS = 1_000;

/** A read of which only the position is of interest. */
const NOTHING = named('select');

/** Where the log of the primary ended at a time. */
interface PrimaryLook {
  readonly at: number;
  readonly end: LogPosition;
}

interface ReplicasOptions {
  readonly standbys: readonly Standby[];
  /** Reads from the primary. */
  readonly fetch: Fetch;
  /** Whether standbys take reads of requests without a token. */
  readonly isEventual: boolean;
}

/** The standbys that take reads. Knows the log position that each has replayed, and where the log of the primary ends. */
export class Replicas {
  readonly #standbys: readonly Standby[];
  readonly #fetch: Fetch;
  readonly #isEventual: boolean;
  readonly #stopped = new AbortController();
  /** Those of the last second, oldest first. */
  #looks: PrimaryLook[] = [];
  #primary: LogPosition | undefined;
  #turn = 0;
  readonly #reads = { primary: 0, standby: 0 };
  readonly #fallbacks: Record<FallbackReason, number> = { behind: 0, connection: 0, conflict: 0, timeout: 0, other: 0 };

  constructor({ standbys, fetch, isEventual }: ReplicasOptions) {
    this.#standbys = standbys;
    this.#fetch = fetch;
    this.#isEventual = isEventual;
  }

  /** Asks all servers until it is closed. Resolves after the first answers. Rejects if the primary gives none. */
  async start(): Promise<void> {
    await Promise.all([this.#askPrimary(), ...this.#standbys.map((standby) => standby.start())]);
    void this.#keepAskingPrimary();
  }

  /** Where the log of the primary ended when it was last asked. */
  get primary(): LogPosition {
    if (!this.#primary) throw new Error('The primary has not been asked for its position yet');
    return this.#primary;
  }

  /** What is the matter with each standby that cannot be used. */
  get problems(): readonly { readonly replica: number; readonly problem: string }[] {
    return this.#standbys.flatMap(({ problem }, index) =>
      problem === undefined ? [] : { replica: index + 1, problem },
    );
  }

  get statistics(): ReplicaStatistics {
    return {
      reads: this.#reads,
      fallbacks: this.#fallbacks,
      lagBytes: this.#standbys.map((standby) => {
        const { replayed } = standby;
        return replayed && this.isReplica(standby) ? bytesBetween(replayed, this.primary) : undefined;
      }),
    };
  }

  /**
   * Returns a standby that has replayed the log up to what a client has seen; `undefined` if the primary must be read.
   *
   * @param seen `undefined` if the request has no token
   */
  choose(seen: LogPosition | undefined): Standby | undefined {
    const wanted = seen ?? (this.#isEventual ? this.#leastAllowed() : undefined);
    if (!wanted) return undefined;
    this.#turn += 1;
    const { length } = this.#standbys;
    for (let index = 0; index < length; index++) {
      const standby = this.#standbys[(this.#turn + index) % length]!;
      if (this.isReplica(standby) && standby.hasReplayed(wanted)) return standby;
    }
    this.#fallbacks.behind += 1;
    return undefined;
  }

  /** Whether a standby follows the primary: its log is of the same history. */
  isReplica({ replayed }: Standby): boolean {
    return replayed !== undefined && hasSameHistory(replayed, this.primary);
  }

  countRead(target: 'primary' | 'standby'): void {
    this.#reads[target] += 1;
  }

  countFallback(reason: FallbackReason): void {
    this.#fallbacks[reason] += 1;
  }

  async close(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#standbys.map((standby) => standby.close()));
  }

  /** Where the log ended at the earliest look of the last second: a standby that has replayed it is at most a second behind. */
  #leastAllowed(): LogPosition | undefined {
    const earliest = performance.now() - MAX_STALENESS_MS;
    return this.#looks.find(({ at }) => at >= earliest)?.end;
  }

  async #keepAskingPrimary(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await delay(LOOK_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {});
      // Without an answer the last position stays: standbys go on where requests bring a token.
      if (!signal.aborted) await this.#askPrimary().catch(() => {});
    }
  }

  async #askPrimary(): Promise<void> {
    const at = performance.now();
    const { promise, resolve } = Promise.withResolvers<LogPosition>();
    await this.#fetch({ ...NOTHING, params: [], onPosition: resolve });
    const end = await promise;
    // Positions of another history say nothing of this one.
    const kept = this.#looks.filter((look) => look.at >= at - MAX_STALENESS_MS && hasReached(end, look.end));
    this.#looks = [...kept, { at, end }];
    this.#primary = end;
  }
}
