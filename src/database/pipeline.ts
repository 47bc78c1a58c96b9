import { Client, type ClientConfig } from 'pg';
import type { Run } from '../domain/statement.ts';
import { runOn } from './cell-query.ts';
import { GatheringSocket } from './gathering-socket.ts';

/** How many statements a connection may gather. Documents that nobody asks again would fill the server's memory, so it is replaced then. */
const GATHERED_STATEMENTS = 300;

/** A place for a connection. */
interface Slot {
  client: PipelinedClient | undefined;
  connected: Promise<unknown>;
  /** The names of the statements that it has prepared. */
  gathered: Set<string>;
  /** Statements sent and not answered. */
  underWay: number;
}

/**
 * Statements of many requests on few connections: one is sent without waiting
 * for the answers to those before it, and all that one turn of the event loop
 * has to send leaves in one write. Each is a transaction of its own. One that
 * takes long, or waits for a lock, holds up whatever was sent after it on its
 * connection.
 */
export class Pipeline {
  readonly #config: ClientConfig;
  readonly #slots: readonly Slot[];
  #closed = false;

  /** @param connections Each keeps one core of the database busy; with more of them, less is sent and answered at a time. */
  constructor(config: ClientConfig, connections: number) {
    this.#config = config;
    this.#slots = Array.from({ length: connections }, emptySlot);
  }

  readonly run: Run = async (name, text, params) => {
    if (this.#closed) throw new Error('Connection terminated: this process has closed it');
    const slot = this.#leastBusy();
    slot.underWay += 1;
    try {
      const client = this.#clientOf(slot, name);
      await slot.connected;
      client.holdBack();
      return await client.run(name, text, params);
    } finally {
      slot.underWay -= 1;
    }
  };

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#slots.map(leave));
  }

  /** How much is under way on the connection that has the least. */
  get leastUnderWay(): number {
    return this.#leastBusy().underWay;
  }

  #leastBusy(): Slot {
    return this.#slots.reduce((least, other) => (other.underWay < least.underWay ? other : least));
  }

  /** The slot's connection; a new one where there is none, where it is lost, and where it has gathered enough. */
  #clientOf(slot: Slot, name: string): PipelinedClient {
    const isFull = slot.gathered.size === GATHERED_STATEMENTS && !slot.gathered.has(name);
    if (isFull) void leave(slot);
    if (!slot.client || slot.client.isLost) {
      slot.client = new PipelinedClient(this.#config);
      slot.connected = slot.client.connect();
      slot.gathered = new Set();
    }
    slot.gathered.add(name);
    return slot.client;
  }
}

const emptySlot = (): Slot => ({
  client: undefined,
  connected: Promise.resolve(),
  gathered: new Set(),
  underWay: 0,
});

/** Closes a connection once all that was sent is answered. */
async function leave(slot: Slot): Promise<void> {
  const { client, connected } = slot;
  slot.client = undefined;
  // Whoever waits for it is told.
  await connected.catch(() => {});
  await client?.end();
}

class PipelinedClient extends Client {
  readonly run: Run = runOn(this);
  #isClosing = false;
  #heldBack = false;

  constructor(config: ClientConfig) {
    super({ ...config, pipeline: true, stream: () => new GatheringSocket() } as ClientConfig);
    // Nobody here asks what the columns are: who reads their cells knows.
    this.connection.describe = () => {};
    // What was under way fails by itself, and the next statement finds it lost.
    this.on('error', () => {});
    // The server says that it is going to close the connection before it does.
    this.connection.on('errorMessage', ({ severity }: { severity?: string }) => {
      this.#isClosing ||= severity === 'FATAL';
    });
  }

  /** Also where nobody has been told yet. */
  get isLost(): boolean {
    return this.#isClosing || this.connection.stream.destroyed;
  }

  /** Sends nothing until this turn of the event loop is over. */
  holdBack(): void {
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
