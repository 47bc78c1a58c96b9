import { DatabaseError } from 'pg';
import { isTimeout } from './failures.ts';
import { isLaneFull } from './lane-full-error.ts';
import { type LogPosition, laterOf, parseToken, tokenOf } from './log-position.ts';
import type { Replicas } from './replicas.ts';
import type { Standby } from './standby.ts';
import type { Fetch, Read } from './statement.ts';
import type { FallbackReason } from './statistics.ts';
import type { RunWrite } from './write.ts';

/**
 * Decides where one request reads, and keeps the log position that its client has seen. Its reads go to one standby that
 * has replayed the log up to that position, or to the primary. After a write or a read on the primary, all further reads
 * go to the primary.
 */
export class RequestPosition {
  readonly #replicas: Replicas;
  /** What the client and this request have seen on standbys. */
  #seen: LogPosition | undefined;
  /** What this request has seen on the primary. */
  #seenOnPrimary: LogPosition | undefined;
  #standby: Standby | undefined;
  #isOnPrimary = false;

  /** @param token what the client sent; with a text that is not a token, the request reads from the primary */
  constructor(replicas: Replicas, token: string | undefined) {
    this.#replicas = replicas;
    this.#seen = token === undefined ? undefined : parseToken(token);
    this.#isOnPrimary = token !== undefined && !this.#seen;
  }

  /** The token of the answer: the log position that its client has seen then. */
  get token(): string {
    return tokenOf(this.#seenOnPrimary ?? this.#seen ?? this.#replicas.primary);
  }

  /** Returns a `Fetch` that reads where this request may. `fetch` reads from the primary. */
  readonly reading =
    (fetch: Fetch): Fetch =>
    async (read) => {
      const standby = this.#choose();
      if (!standby) return this.#fromPrimary(fetch, read);
      // Taken before the read, which sees at least this position.
      const { replayed } = standby;
      if (!replayed) return this.#fromPrimary(fetch, read);
      try {
        const rows = await standby.fetch(read);
        this.#replicas.countRead('standby');
        this.#seen = laterOf(this.#seen, replayed);
        return rows;
      } catch (error) {
        if (read.allowance?.isExceeded) {
          // The error says that the rows are too many, so the client has seen something of them.
          this.#seen = laterOf(this.#seen, replayed);
          throw error;
        }
        this.#replicas.countFallback(reasonOf(error));
        return this.#fromPrimary(fetch, read);
      }
    };

  /** Returns a `RunWrite` after which this request reads from the primary. */
  readonly writing =
    (write: RunWrite): RunWrite =>
    (statement) => {
      this.#isOnPrimary = true;
      return write({ ...statement, onPosition: this.#onPosition });
    };

  #choose(): Standby | undefined {
    if (this.#isOnPrimary) return undefined;
    const same = this.#standby;
    if (same && this.#seen && this.#replicas.isReplica(same) && same.hasReplayed(this.#seen)) return same;
    this.#standby = this.#replicas.choose(this.#seen);
    return this.#standby;
  }

  #fromPrimary(fetch: Fetch, read: Read): ReturnType<Fetch> {
    this.#isOnPrimary = true;
    this.#replicas.countRead('primary');
    return fetch({ ...read, onPosition: this.#onPosition });
  }

  readonly #onPosition = (position: LogPosition): void => {
    this.#seenOnPrimary = laterOf(this.#seenOnPrimary, position);
  };
}

/** SQLSTATE codes of a read that was cancelled because it held up the replay. https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT */
const CONFLICTS = new Set(['40001', '40P01']);

function reasonOf(error: unknown): FallbackReason {
  if (isTimeout(error) || isLaneFull(error)) return 'timeout';
  if (!(error instanceof DatabaseError)) return 'connection';
  return CONFLICTS.has(error.code ?? '') ? 'conflict' : 'other';
}
