import { setTimeout as delay } from 'node:timers/promises';
import { explanationOf } from './explain-unreachable.ts';
import { hasReached, type LogPosition } from './log-position.ts';
import { Pipeline } from './pipeline.ts';
import type { ServerClientConfig } from './server-client-config.ts';
import { promotedError } from './server-unusable.ts';
import { SlowLane } from './slow-lane.ts';
import { replayedOf, STANDBY_LOOK } from './standby-look.ts';
import type { Fetch } from './statement.ts';

/** How often a standby is asked what it has replayed, in milliseconds. */
export const LOOK_INTERVAL_MS = 50;

/** How often a standby that cannot be used is asked again, in milliseconds. */
const RETRY_INTERVAL_MS = 250;

/** How old an answer may be, in milliseconds, before the standby takes no reads. */
const LOOK_HOLDS_MS = 250;

/** How long an answer may be missing, in milliseconds, before the reads in flight are given up. */
const GIVE_UP_MS = 1_000;

/** The connections for reads to each standby, besides one for slow reads and one for looks. */
const READ_CONNECTIONS = 2;

/** What a standby said of itself. */
interface Look {
  readonly replayed: LogPosition;
  /** When it was asked. */
  readonly at: number;
  /** How many connections had been lost by then. */
  readonly lost: number;
}

/**
 * A standby that takes reads. It is asked all the time how far it has replayed the log of the primary. A server that
 * starts again may have replayed less than before, so an answer holds only while no connection is lost.
 */
export class Standby {
  readonly #config: ServerClientConfig;
  readonly #looks: Pipeline;
  readonly #reads: Pipeline;
  readonly #slowReads: Pipeline;
  readonly #slowLane: SlowLane;
  readonly #stopped = new AbortController();
  #look: Look | undefined;
  #problem: string | undefined;

  /** @param config of connections for reads, whose `primary` knows this standby alone */
  constructor(config: ServerClientConfig) {
    this.#config = config;
    this.#looks = new Pipeline(config, 1);
    this.#reads = new Pipeline(config, READ_CONNECTIONS);
    this.#slowReads = new Pipeline(config, 1);
    this.#slowLane = new SlowLane(this.#slowReads);
  }

  /** Asks the standby until it is closed. Resolves after the first answer, or when there is none. */
  async start(): Promise<void> {
    await this.#ask();
    void this.#keepAsking();
  }

  /** Why the standby cannot be used, in words for its operator; `undefined` if it can. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** The position up to which it is known to have replayed the log; `undefined` if that is not known now. */
  get replayed(): LogPosition | undefined {
    const look = this.#look;
    if (!look || performance.now() - look.at > LOOK_HOLDS_MS) return undefined;
    return look.lost === this.#config.primary.statistics.lost ? look.replayed : undefined;
  }

  /** Whether it is known to have replayed the log up to a position. */
  hasReplayed(position: LogPosition): boolean {
    const { replayed } = this;
    return replayed !== undefined && hasReached(replayed, position);
  }

  readonly fetch: Fetch = (read) => (read.isSlow ? this.#slowLane.fetch(read) : this.#reads.fetch(read));

  async close(): Promise<void> {
    this.#stopped.abort();
    await Promise.all([this.#looks.close(), this.#reads.close(), this.#slowReads.close()]);
  }

  async #keepAsking(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await delay(this.#look ? LOOK_INTERVAL_MS : RETRY_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {});
      if (!signal.aborted) await this.#ask();
    }
  }

  async #ask(): Promise<void> {
    const { primary } = this.#config;
    const at = performance.now();
    const { lost } = primary.statistics;
    const giveUp = setTimeout(() => primary.abandon(new StandbySilentError()), GIVE_UP_MS);
    try {
      const replayed = replayedOf(await this.#looks.run(STANDBY_LOOK.name, STANDBY_LOOK.text, []));
      if (!replayed) throw promotedError();
      this.#look = { replayed, at, lost };
      this.#problem = undefined;
    } catch (error) {
      this.#look = undefined;
      this.#problem = explanationOf(error) ?? String(error);
    } finally {
      clearTimeout(giveUp);
    }
  }
}

/** The standby does not answer. What it was to read is read from the primary. */
class StandbySilentError extends Error {
  override readonly name = 'StandbySilentError';
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('The standby does not answer');
  }
}
