import { textsOf } from './batch.ts';
import { isRepeatable, isStale } from './failures.ts';
import { askLogEnd, LOG_STATEMENTS } from './log-end.ts';
import { PipelinedClient } from './pipelined-client.ts';
import type { RawRow } from './raw-row.ts';
import type { ServerClientConfig } from './server-client-config.ts';
import { type BoundStatement, type Fetch, type Rows, type Run, unnamed } from './statement.ts';
import { SUSPICIOUS_MS } from './timeouts.ts';
import { isPositionUnknown, withPosition } from './with-position.ts';

/** The largest number of statements that a connection prepares. It is then replaced, as statements that are never used again would fill the server's memory. */
const MAX_PREPARED_STATEMENTS = 300;

/** How long a connection with statements in flight may be quiet before others are preferred. Most statements take under 0.3 ms. */
const QUIET_MS = 5;

/** How long a connection may be silent, in milliseconds, unless its configuration says so. */
const DEFAULT_SILENCE_MS = 15_000;

/** How often silent connections are looked for, in milliseconds. */
const SILENCE_CHECK_INTERVAL_MS = 1_000;

/** A slot of the pipeline for one connection. */
interface Slot {
  client: PipelinedClient | undefined;
  connected: Promise<unknown>;
  /** The names of the statements that the connection has prepared. */
  prepared: Set<string>;
  /** The number of statements that are sent and not answered. */
  inFlight: number;
  /** When the connection last answered, or was first sent a statement while idle. */
  quietSince: number;
}

/**
 * Runs statements of many requests on few connections. Each statement is sent
 * without waiting for the answers to earlier ones (pipelining), and the statements
 * of one turn of the event loop leave in one write. Each is a transaction of its
 * own, except in `transaction`. The first connection is used while it keeps up, as
 * larger writes cost less per statement. A slow statement delays those after it on
 * its connection; later ones go to another connection.
 */
export class Pipeline {
  readonly #config: ServerClientConfig;
  readonly #slots: readonly Slot[];
  readonly #quietMs: number;
  readonly #silenceMs: number;
  readonly #silenceCheck: NodeJS.Timeout;
  readonly #endWatch: () => void;
  #closed = false;

  /**
   * @param config its `query_timeout` is how long a connection may be silent, in milliseconds
   * @param connections the number of connections, each of which uses at most one core of the database
   * @param quietMs how long a connection with statements in flight may be quiet before others are preferred
   */
  constructor(config: ServerClientConfig, connections: number, quietMs: number = QUIET_MS) {
    this.#config = config;
    this.#quietMs = quietMs;
    this.#slots = Array.from({ length: connections }, emptySlot);
    this.#silenceMs = config.query_timeout ?? DEFAULT_SILENCE_MS;
    this.#endWatch = config.primary.reachability.watch(() => this.#isQuietFor(SUSPICIOUS_MS));
    this.#silenceCheck = setInterval(() => this.#destroySilent(), SILENCE_CHECK_INTERVAL_MS).unref();
  }

  get statistics() {
    const connections = this.#slots.filter(({ client }) => client && !client.isLost).length;
    return { connections, inFlight: this.#slots.reduce((sum, { inFlight }) => sum + inFlight, 0) };
  }

  /** Runs one statement in its own transaction. */
  readonly fetch: Fetch = async (read) => {
    const [rows] = await this.#sendFresh([read]);
    read.allowance?.requireKept();
    return rows!;
  };

  /** The same, with rows as text. */
  readonly run: Run = async (name, text, params) => textsOf(await this.fetch({ name, text, params }));

  /** Runs statements in one transaction and one round trip. Resolves to the rows of each; rejects as `executeBatch` does. */
  async transaction(statements: readonly BoundStatement[]): Promise<Rows[]> {
    return (await this.#sendFresh(statements)).map(textsOf);
  }

  /** The same for reads, with raw rows. Sends them once, and records the rows of those before one that fails. */
  transactionOfReads(reads: readonly BoundStatement[]): Promise<readonly RawRow[][]> {
    return this.#send(reads);
  }

  /**
   * Sends statements, and once more if a prepared form is missing or stale. Then they are unnamed, as a pooler may have
   * the stale form on each of its sessions.
   */
  async #sendFresh(statements: readonly BoundStatement[]): Promise<readonly RawRow[][]> {
    try {
      return await this.#send(statements);
    } catch (error) {
      if (!isRepeatable(error)) throw error;
      return this.#send(statements.map(unnamed));
    }
  }

  /** Sends statements on one connection, with no others in between. */
  async #send(statements: readonly BoundStatement[]): Promise<readonly RawRow[][]> {
    if (this.#closed) throw new Error('Connection terminated: this process has closed it');
    const slot = this.#pickSlot();
    const asksPosition = statements.some(({ onPosition }) => onPosition);
    const client = this.#clientOf(slot, asksPosition ? [...statements, ...LOG_STATEMENTS] : statements);
    slot.inFlight += statements.length;
    try {
      await slot.connected;
      client.cork();
      const answered = client.executeBatch(statements);
      const rows = await (asksPosition ? withPosition(answered, askLogEnd(client), statements) : answered);
      this.#config.primary.reachability.heard(performance.now());
      return rows;
    } catch (error) {
      // Its other prepared statements and its settings may be lost too, as after DISCARD ALL.
      if ((isStale(error) || isPositionUnknown(error)) && slot.client === client) void drain(slot, this.#silenceMs);
      throw error;
    } finally {
      slot.inFlight -= statements.length;
      slot.quietSince = performance.now();
    }
  }

  /** Whether a connection has answered nothing for so many milliseconds. */
  #isQuietFor(milliseconds: number): boolean {
    const before = performance.now() - milliseconds;
    return this.#slots.some(({ inFlight, quietSince }) => inFlight > 0 && quietSince < before);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#silenceCheck);
    this.#endWatch();
    await Promise.all(this.#slots.map((slot) => drain(slot, this.#silenceMs)));
  }

  /**
   * Destroys connections that have answered nothing for too long, which fails
   * their statements. The driver's own timeouts are one timer for each statement,
   * and old timers keep later answers in memory until a full garbage collection.
   */
  #destroySilent(): void {
    const now = performance.now();
    for (const { client, inFlight, quietSince } of this.#slots) {
      if (inFlight > 0 && now - quietSince > this.#silenceMs) client?.destroy(new Error('Query read timeout'));
    }
  }

  /** Returns the first connection that keeps up, or else the one with the fewest statements in flight. */
  #pickSlot(): Slot {
    const now = performance.now();
    const slot =
      this.#slots.find(({ inFlight, quietSince }) => inFlight === 0 || now - quietSince < this.#quietMs) ??
      this.#slots.reduce((least, other) => (other.inFlight < least.inFlight ? other : least));
    if (slot.inFlight === 0) slot.quietSince = now;
    return slot;
  }

  /** Returns the slot's connection. Opens a new one if there is none, if it is lost, or if it has prepared too many statements. */
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

/** Removes a connection from its slot, and closes it once all its statements are answered or it has been silent for too long. */
async function drain(slot: Slot, silenceMs: number): Promise<void> {
  const { client, connected } = slot;
  if (!client) return;
  slot.client = undefined;
  // Statements that wait for the connection get the error themselves.
  await connected.catch(() => {});
  const waitLimit = setTimeout(() => client.destroy(new Error('Query read timeout')), silenceMs);
  try {
    await client.end();
  } finally {
    clearTimeout(waitLimit);
  }
}
