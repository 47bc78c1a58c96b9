import { DatabaseError } from 'pg';
import { executeBatch, isStale, textsOf } from './batch.ts';
import { CoalescingSocket } from './coalescing-socket.ts';
import type { RawRow } from './raw-row.ts';
import { receiveRawRows } from './raw-rows.ts';
import { ENDS_CONNECTION, ServerClient, type ServerClientConfig } from './server-client.ts';
import type { BoundStatement, Fetch, Rows, Run } from './statement.ts';
import { SILENCE_TIMEOUT_MS } from './timeouts.ts';

/** How many statements a connection may gather. Documents that nobody asks again would fill the server's memory, so it is replaced then. */
const MAX_PREPARED_STATEMENTS = 300;

/** How long a connection may be quiet: most statements take under 0.3 milliseconds. */
const QUIET_MS = 5;

/** How often a look is taken for connections that have gone silent, in milliseconds. */
const LOOK_EVERY_MS = 1_000;

/** Whether the database says of a statement that it has undone it, and all that is in the same transaction. */
export const isRolledBack = (failure: unknown): failure is DatabaseError =>
  failure instanceof DatabaseError && !ENDS_CONNECTION.test(failure.code ?? '');

/** A place for a connection. */
interface Slot {
  client: PipelinedClient | undefined;
  connected: Promise<unknown>;
  /** The names of the statements that it has prepared. */
  prepared: Set<string>;
  /** Statements sent and not answered. */
  inFlight: number;
  /** When it answered last, or was sent something after it had answered all. */
  quietSince: number;
}

/**
 * Statements of many requests on few connections: one is sent without waiting
 * for the answers to those before it, and all that one turn of the event loop
 * has to send leaves in one write. Each is a transaction of its own, but for
 * those that ask to share one. All go to the first connection while it keeps up:
 * the more it is sent at a time, the less each costs. One that takes long, or
 * waits for a lock, holds up whatever was sent after it on its connection, and
 * what comes later goes to another.
 */
export class Pipeline {
  readonly #config: ServerClientConfig;
  readonly #slots: readonly Slot[];
  readonly #quietMs: number;
  readonly #silenceMs: number;
  readonly #looking: NodeJS.Timeout;
  #closed = false;

  /**
   * @param config `query_timeout` is for how many milliseconds a connection may be silent
   * @param connections Each keeps one core of the database busy at most.
   * @param quietMs for how many milliseconds a connection may be quiet, with something to answer, before it is passed over
   */
  constructor(config: ServerClientConfig, connections: number, quietMs: number = QUIET_MS) {
    this.#config = config;
    this.#quietMs = quietMs;
    this.#slots = Array.from({ length: connections }, emptySlot);
    this.#silenceMs = config.query_timeout ?? SILENCE_TIMEOUT_MS;
    this.#looking = setInterval(() => this.#giveUpSilent(), LOOK_EVERY_MS).unref();
  }

  /** One statement, in a transaction of its own; a stale one once more, on a new connection. */
  readonly fetch: Fetch = async (name, text, params, allowance) => {
    const statements = [{ name, text, params, allowance }];
    const [rows] = await this.#send(statements).catch((error: unknown) => {
      if (!isStale(error)) throw error;
      return this.#send(statements);
    });
    allowance?.requireKept();
    return rows!;
  };

  /** The same, for its texts. */
  readonly run: Run = async (name, text, params) => textsOf(await this.fetch(name, text, params));

  /** Statements in one transaction and one trip. Comes to the rows of each; rejects as `executeBatch` does. */
  async transaction(statements: readonly BoundStatement[]): Promise<Rows[]> {
    return (await this.#send(statements)).map(textsOf);
  }

  /** Sends statements on one connection, with no others in between. */
  async #send(statements: readonly BoundStatement[]): Promise<readonly RawRow[][]> {
    if (this.#closed) throw new Error('Connection terminated: this process has closed it');
    const slot = this.#slotNow();
    const client = this.#clientOf(slot, statements);
    slot.inFlight += statements.length;
    try {
      await slot.connected;
      client.cork();
      return await client.executeBatch(statements);
    } catch (error) {
      // What else it has prepared, and its settings, may be gone too.
      if (isStale(error) && slot.client === client) void drain(slot, this.#silenceMs);
      throw error;
    } finally {
      slot.inFlight -= statements.length;
      slot.quietSince = performance.now();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#looking);
    await Promise.all(this.#slots.map((slot) => drain(slot, this.#silenceMs)));
  }

  /**
   * Fails what is under way on a connection that has answered nothing for too
   * long. The driver's own way is a timer for each statement: once one of those
   * has got old, every answer after it is kept until the next full collection.
   */
  #giveUpSilent(): void {
    const now = performance.now();
    for (const { client, inFlight, quietSince } of this.#slots) {
      if (inFlight > 0 && now - quietSince > this.#silenceMs) client?.destroy();
    }
  }

  /** The first connection that keeps up; where none does, the one with the least under way. */
  #slotNow(): Slot {
    const now = performance.now();
    const slot =
      this.#slots.find(({ inFlight, quietSince }) => inFlight === 0 || now - quietSince < this.#quietMs) ??
      this.#slots.reduce((least, other) => (other.inFlight < least.inFlight ? other : least));
    if (slot.inFlight === 0) slot.quietSince = now;
    return slot;
  }

  /** The slot's connection; a new one where there is none, where it is lost, and where it has gathered enough. */
  #clientOf(slot: Slot, statements: readonly BoundStatement[]): PipelinedClient {
    const isFull =
      slot.prepared.size >= MAX_PREPARED_STATEMENTS && statements.some(({ name }) => !slot.prepared.has(name));
    if (isFull) void drain(slot, this.#silenceMs);
    if (!slot.client || slot.client.isLost) {
      slot.client = new PipelinedClient(this.#config);
      slot.connected = slot.client.connect();
      slot.prepared = new Set();
    }
    for (const { name } of statements) slot.prepared.add(name);
    return slot.client;
  }
}

const emptySlot = (): Slot => ({
  client: undefined,
  connected: Promise.resolve(),
  prepared: new Set(),
  inFlight: 0,
  quietSince: 0,
});

/** Closes a connection once all that was sent is answered, or has not been for too long: nobody looks after it any more. */
async function drain(slot: Slot, silenceMs: number): Promise<void> {
  const { client, connected } = slot;
  if (!client) return;
  slot.client = undefined;
  // Whoever waits for it is told.
  await connected.catch(() => {});
  const waitLimit = setTimeout(() => client.destroy(), silenceMs);
  try {
    await client.end();
  } finally {
    clearTimeout(waitLimit);
  }
}

class PipelinedClient extends ServerClient {
  readonly executeBatch = executeBatch<RawRow>(this);
  #heldBack = false;

  constructor(config: ServerClientConfig) {
    const pipelined = { pipeline: true, query_timeout: 0, stream: () => new CoalescingSocket() };
    super({ ...config, ...pipelined });
    receiveRawRows(this);
  }

  /** Fails all that is under way, as the driver does for one statement. */
  destroy(): void {
    this.connection.stream.destroy(new Error('Query read timeout'));
  }

  /** Sends nothing until this turn of the event loop is over. */
  cork(): void {
    if (this.#heldBack) return;
    this.#heldBack = true;
    const { stream } = this.connection;
    stream.cork();
    setImmediate(() => {
      this.#heldBack = false;
      stream.uncork();
    });
  }
}
