import { Client, type ClientConfig } from 'pg';
import type { Run } from '../domain/statement.ts';

/**
 * How many connections carry the reads of a process. Each keeps one core of the
 * database busy; with more of them, less is sent and answered at a time.
 */
const CONNECTIONS = 3;

/** How many statements a connection may gather. Documents that nobody asks again would fill the server's memory, so it is replaced then. */
const GATHERED_STATEMENTS = 300;

/** A place for a connection, which is opened when it is needed and again when it is gone. */
interface Slot {
  connection: Promise<PipelinedClient> | undefined;
  /** The names of the statements that it has prepared. */
  gathered: Set<string>;
  /** Statements sent and not answered. */
  underWay: number;
}

/**
 * Reads of many requests on few connections: a statement is sent without waiting
 * for the answers to those before it, and all that one turn of the event loop
 * has to send leaves in one write. For statements that wait for no lock, as one
 * that waits holds up whatever was sent after it.
 */
export class PipelinedReads {
  readonly #config: ClientConfig;
  readonly #slots = Array.from({ length: CONNECTIONS }, emptySlot);
  #closed = false;

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  readonly run: Run = async (name, text, params) => {
    if (this.#closed) throw new Error('Connection terminated: this process has closed it');
    const slot = this.#slots.reduce((least, other) => (other.underWay < least.underWay ? other : least));
    slot.underWay += 1;
    try {
      if (slot.gathered.size === GATHERED_STATEMENTS && !slot.gathered.has(name)) void this.#leave(slot);
      slot.gathered.add(name);
      const client = await this.#open(slot);
      client.holdBack();
      return (await client.query({ name, text, values: [...params] })).rows;
    } finally {
      slot.underWay -= 1;
    }
  };

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#slots.map((slot) => this.#leave(slot)));
  }

  /** Closes a connection once all that was sent is answered. */
  async #leave(slot: Slot): Promise<void> {
    const { connection } = slot;
    slot.connection = undefined;
    slot.gathered = new Set();
    const client = await connection?.catch(() => undefined);
    await client?.end();
  }

  #open(slot: Slot): Promise<PipelinedClient> {
    if (slot.connection) return slot.connection;
    const client = new PipelinedClient(this.#config);
    const connection = client.connect().then(() => client);
    const forget = () => {
      if (slot.connection !== connection) return;
      slot.connection = undefined;
      slot.gathered = new Set();
    };
    client.on('error', forget).on('end', forget);
    connection.catch(forget);
    slot.connection = connection;
    return connection;
  }
}

const emptySlot = (): Slot => ({ connection: undefined, gathered: new Set(), underWay: 0 });

class PipelinedClient extends Client {
  #heldBack = false;

  constructor(config: ClientConfig) {
    super({ ...config, pipeline: true } as ClientConfig);
  }

  /** Sends nothing until this turn of the event loop is over. */
  holdBack(): void {
    if (this.#heldBack) return;
    this.#heldBack = true;
    const { stream } = (this as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
    stream.cork();
    setImmediate(() => {
      this.#heldBack = false;
      stream.uncork();
    });
  }
}
