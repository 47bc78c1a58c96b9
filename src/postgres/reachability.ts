import { answersProbe } from './answers-probe.ts';
import type { DatabaseHost } from './database-host.ts';

/** How often missing answers are looked for, and how often a server that is gone is asked again, in milliseconds. */
const INTERVAL_MS = 250;

/** How long an answer holds, in milliseconds: statements may take long. */
const ANSWER_HOLDS_MS = 500;

/** How long the server may take to answer that it is there, in milliseconds. */
const PROBE_TIMEOUT_MS = 1_500;

/** The network to the server is cut: packets are lost, and no connection ends. */
class ServerSilentError extends Error {
  override readonly name = 'ServerSilentError';
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('The database server does not answer: requests fail until it does');
  }
}

interface ReachabilityOptions {
  /** The host of the connections; `undefined` while it is not known. */
  readonly host: () => DatabaseHost | undefined;
  /** Called when the server no longer answers: no connection to it can be used. */
  readonly onSilent: (error: Error) => void;
  /** Called when the server answers, although answers are missing on connections. `answerMs` is how long the answer took. */
  readonly onAnswer: (host: DatabaseHost, answerMs: number) => Promise<void>;
}

/**
 * Finds out whether the server can be reached. A statement that takes long and a
 * network that loses all packets look alike on a connection, so the server is
 * asked on another one.
 */
export class Reachability {
  readonly #options: ReachabilityOptions;
  readonly #watched = new Set<() => boolean>();
  #interval: NodeJS.Timeout | undefined;
  #isProbing = false;
  #isSilent = false;
  #heardAt = 0;
  #answeredAt = 0;

  constructor(options: ReachabilityOptions) {
    this.#options = options;
  }

  /** Throws a ServerSilentError while the server does not answer. */
  requireReachable(): void {
    if (this.#isSilent) throw new ServerSilentError();
  }

  /** Called with the current time, in milliseconds, when a connection gets an answer. */
  heard(now: number): void {
    this.#heardAt = now;
  }

  /** Watches connections: `isWaiting` returns whether an answer has been missing for a while. Returns the function that ends it. */
  watch(isWaiting: () => boolean): () => void {
    this.#watched.add(isWaiting);
    this.#interval ??= setInterval(() => void this.#look(), INTERVAL_MS).unref();
    return () => {
      this.#watched.delete(isWaiting);
      if (this.#watched.size > 0) return;
      clearInterval(this.#interval);
      this.#interval = undefined;
    };
  }

  async #look(): Promise<void> {
    const startedAt = performance.now();
    if (this.#isProbing || startedAt < this.#answeredAt + ANSWER_HOLDS_MS) return;
    if (!this.#isSilent && !this.#watched.values().some((isWaiting) => isWaiting())) return;
    const host = this.#options.host();
    if (!host) return;
    this.#isProbing = true;
    const answered = await answersProbe(host, PROBE_TIMEOUT_MS);
    if (answered || this.#heardAt > startedAt) {
      this.#isSilent = false;
      this.#answeredAt = startedAt;
      // What fails here is tried again at the next look.
      if (answered) await this.#options.onAnswer(host, performance.now() - startedAt).catch(() => {});
    } else if (!this.#isSilent) {
      this.#isSilent = true;
      this.#options.onSilent(new ServerSilentError());
    }
    this.#isProbing = false;
  }
}
