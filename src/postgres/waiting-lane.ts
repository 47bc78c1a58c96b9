import type { Pool } from 'pg';
import { isRolledBack } from './failures.ts';
import { LaneFullError } from './lane-full-error.ts';
import { runWrite } from './positioned-write.ts';
import type { ServerClient } from './server-client.ts';
import type { Rows } from './statement.ts';
import type { LaneStatistics } from './statistics.ts';
import type { Write } from './write.ts';

/** After this time, in milliseconds, a write is stuck: further writes for the same rows come here directly, not into groups. */
const STUCK_AFTER_MS = 50;

/** The longest wait for a connection of the lane, in milliseconds. A write that finds one waiting for so long is refused at once. */
const MAX_QUEUED_MS = 500;

/** The most writes that wait for a connection of the lane. */
const MAX_QUEUED = 1_000;

/** The part of the lane that the writes of one tenant may use. */
const TENANT_SHARE = 1 / 4;

interface LaneOptions {
  /** A pool of ServerClients. All its connections are the lane's. */
  readonly pool: Pool;
  /** The connections of the pool. One of them is kept for a long write, if there are several. */
  readonly connections: number;
  /** After how many milliseconds a write is long. */
  readonly longAfterMs: number;
  /** Finds the tenant that the rows belong to. */
  readonly tenantOf: (rowIds: readonly string[]) => Promise<string | undefined>;
}

/** A write that has a connection. */
interface RunningWrite {
  readonly rowIds: ReadonlySet<string>;
  readonly tenant: string;
  readonly startedAt: number;
  isCancelled: boolean;
}

/** A write that waits for a connection. */
interface QueuedWrite {
  readonly tenant: string;
  enter(): void;
}

/**
 * Runs writes that wait for locks, take long or change several rows. Each has a connection of its own.
 * The writes of one tenant get at most a quarter of the connections, so that a
 * locked row of one tenant does not hold up the others. A write for which no
 * connection becomes free soon is refused. One write at a time may be long: it
 * then leaves its place to others, and may take up to the statement timeout of
 * the connection.
 */
export class WaitingLane {
  readonly #pool: Pool;
  readonly #places: number;
  readonly #placesOfTenant: number;
  readonly #longAfterMs: number;
  readonly #tenantOf: LaneOptions['tenantOf'];
  readonly #running = new Set<RunningWrite>();
  readonly #queue: QueuedWrite[] = [];
  readonly #hasPlaceForLong: boolean;
  #long: RunningWrite | undefined;

  constructor({ pool, connections, longAfterMs, tenantOf }: LaneOptions) {
    this.#pool = pool;
    this.#hasPlaceForLong = connections > 1;
    this.#places = Math.max(1, connections - 1);
    this.#placesOfTenant = Math.max(1, Math.floor(this.#places * TENANT_SHARE));
    this.#longAfterMs = longAfterMs;
    this.#tenantOf = tenantOf;
  }

  /** Whether a write has run for so many milliseconds. */
  hasRunFor(milliseconds: number): boolean {
    const before = performance.now() - milliseconds;
    return this.#all().some(({ startedAt }) => startedAt < before);
  }

  /** Whether a write for one of the same rows has been here for a while. */
  isStuck({ rowIds }: Write): boolean {
    if (this.#running.size === 0 && !this.#long) return false;
    const before = performance.now() - STUCK_AFTER_MS;
    return this.#all().some(
      ({ startedAt, rowIds: others }) => startedAt < before && rowIds.some((id) => others.has(id)),
    );
  }

  get statistics(): LaneStatistics {
    return { connections: this.#pool.totalCount, inFlight: this.#all().length, waiting: this.#queue.length };
  }

  #all(): RunningWrite[] {
    return this.#long ? [this.#long, ...this.#running] : [...this.#running];
  }

  /** Resolves to the rows of the write. Throws a LaneFullError if no connection becomes free for it. */
  async run(write: Write): Promise<Rows> {
    // Rows that do not exist have no locks.
    const tenant = write.tenant ?? (await this.#tenantOf(write.rowIds)) ?? '';
    const running = await this.#enter(new Set(write.rowIds), tenant);
    const client = await this.#pool.connect().catch((error: unknown) => {
      this.#leave(running);
      throw error;
    });
    const longTimer = setTimeout(
      () => this.#continueOrCancel(running, client as unknown as ServerClient),
      this.#longAfterMs,
    );
    let failure: unknown;
    try {
      const rows = await runWrite(client, write);
      // The server may have committed, but perhaps not on its synchronous standbys.
      if (running.isCancelled) throw new WriteCancelledError();
      return rows;
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      clearTimeout(longTimer);
      client.release(failure !== undefined && !isRolledBack(failure));
      this.#leave(running);
    }
  }

  /** Resolves once the write has a place. */
  #enter(rowIds: ReadonlySet<string>, tenant: string): RunningWrite | Promise<RunningWrite> {
    const take = (): RunningWrite => {
      const running = { rowIds, tenant, startedAt: performance.now(), isCancelled: false };
      this.#running.add(running);
      return running;
    };
    const inTheWay = this.#inTheWayOf(tenant);
    if (!inTheWay) return take();
    const oldEnough = performance.now() - MAX_QUEUED_MS;
    if (inTheWay.every(({ startedAt }) => startedAt < oldEnough) || this.#queue.length >= MAX_QUEUED) throw laneFull();
    return new Promise((resolve, reject) => {
      const queued = {
        tenant,
        enter: () => {
          clearTimeout(timeout);
          resolve(take());
        },
      };
      const timeout = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(queued), 1);
        reject(laneFull());
      }, MAX_QUEUED_MS);
      this.#queue.push(queued);
    });
  }

  /** Returns the writes that have all places, or all that the tenant may have; `undefined` if there is a place. */
  #inTheWayOf(tenant: string): RunningWrite[] | undefined {
    if (this.#running.size >= this.#places) return [...this.#running];
    const ofTenant = [...this.#running].filter((other) => other.tenant === tenant);
    return ofTenant.length >= this.#placesOfTenant ? ofTenant : undefined;
  }

  /** Gives the place of a long write to others, or cancels it if another one is long. */
  #continueOrCancel(running: RunningWrite, client: ServerClient): void {
    if (this.#long || !this.#hasPlaceForLong) {
      running.isCancelled = true;
      void client.cancelStatement();
      return;
    }
    this.#long = running;
    this.#running.delete(running);
    this.#enterNext();
  }

  #leave(running: RunningWrite): void {
    if (this.#long === running) this.#long = undefined;
    this.#running.delete(running);
    this.#enterNext();
  }

  #enterNext(): void {
    const index = this.#queue.findIndex(({ tenant }) => !this.#inTheWayOf(tenant));
    if (index >= 0) this.#queue.splice(index, 1)[0]?.enter();
  }
}

/** A write that took long was cancelled, as another one takes long already. Nothing tells whether it was done. */
class WriteCancelledError extends Error {
  override readonly name = 'WriteCancelledError';
  /** The SQLSTATE code of a cancelled statement. */
  readonly code = '57014';
}

const laneFull = () =>
  new LaneFullError('Too many writes wait for the same rows, or for those of the same project: try again');
