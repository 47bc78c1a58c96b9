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
 * The position of one request. Its reads go to one standby that has come as far as the client has seen, or to the
 * primary, as do all that follow a write or another read there.
 */
export class RequestPosition {
  readonly #replicas: Replicas;
  /** What the client and this request have seen on standbys. */
  #seen: LogPosition | undefined;
  /** What this request has seen on the primary. */
  #seenOnPrimary: LogPosition | undefined;
  #standby: Standby | undefined;
  #isOnPrimary = false;

  /** @param token what the client sent; a text that is no token counts as none that a standby can have reached */
  constructor(replicas: Replicas, token: string | undefined) {
    this.#replicas = replicas;
    this.#seen = token === undefined ? undefined : parseToken(token);
    this.#isOnPrimary = token !== undefined && !this.#seen;
  }

  /** How far the client has seen once it has the answer, in a text for the client. */
  get token(): string {
    return tokenOf(this.#seenOnPrimary ?? this.#seen ?? this.#replicas.primary);
  }

  /** Returns a `Fetch` that reads where this request may. `fetch` reads from the primary. */
  readonly reading =
    (fetch: Fetch): Fetch =>
    async (read) => {
      const standby = this.#choose();
      if (!standby) return this.#fromPrimary(fetch, read);
      // Before the read, as it may see no more than that.
      const { replayed } = standby;
      if (!replayed) return this.#fromPrimary(fetch, read);
      try {
        const rows = await standby.fetch(read);
        this.#replicas.counted('standby');
        this.#seen = laterOf(this.#seen, replayed);
        return rows;
      } catch (error) {
        // The refusal of a read that is too large tells of its rows.
        if (read.allowance?.isExceeded) this.#seen = laterOf(this.#seen, replayed);
        if (read.allowance?.isExceeded) throw error;
        this.#replicas.fellBack(reasonOf(error));
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
    this.#replicas.counted('primary');
    return fetch({ ...read, onPosition: this.#onPosition });
  }

  readonly #onPosition = (position: LogPosition): void => {
    this.#seenOnPrimary = laterOf(this.#seenOnPrimary, position);
  };
}

/** SQLSTATE codes of a read that was in the way of the replay. https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT */
const CONFLICTS = new Set(['40001', '40P01']);

function reasonOf(error: unknown): FallbackReason {
  if (isTimeout(error) || isLaneFull(error)) return 'timeout';
  if (!(error instanceof DatabaseError)) return 'connection';
  return CONFLICTS.has(error.code ?? '') ? 'conflict' : 'other';
}
