import { answeredWithin } from './answered-within.ts';
import type { DatabaseHost } from './database-host.ts';
import { endDeadConnections } from './dead-connections.ts';
import { explanationOf } from './explain-unreachable.ts';
import type { PrimaryConnection } from './primary-connection.ts';
import { Reachability } from './reachability.ts';
import { ServerUnusableError } from './server-unusable.ts';
import type { ConnectionStatistics } from './statistics.ts';

/** How long it may take to end a session, in milliseconds. */
const END_SESSION_MS = 1_000;

/** Connects to a host, whether or not it is known as the primary. Rejects if the service cannot work there. */
export type Connect = (host: DatabaseHost) => Promise<PrimaryConnection>;

/**
 * Finds the primary server, which accepts writes, among the hosts of the database
 * address. Keeps track of the connections to it, and drains them all when their
 * server turns out to be no longer the primary.
 */
export class Primary {
  readonly #hosts: readonly DatabaseHost[];
  readonly #connect: Connect;
  readonly #connections = new Set<PrimaryConnection>();
  readonly #attempts = new Set<(reason: Error) => void>();
  readonly reachability = new Reachability({
    host: () => this.#known ?? (this.#hosts.length === 1 ? this.#hosts[0] : undefined),
    onSilent: (error) => this.abandon(error),
    onAnswer: (host, answerMs) => endDeadConnections(this.#connections, () => this.#connect(host), answerMs),
  });
  #known: DatabaseHost | undefined;
  #search: Promise<DatabaseHost> | undefined;
  #schema: string | undefined;
  readonly #counts = { opened: 0, lost: 0 };

  /** @param schema `undefined` takes the schema that the first connection finds */
  constructor(hosts: readonly DatabaseHost[], schema: string | undefined, connect: Connect) {
    this.#hosts = hosts;
    this.#schema = schema;
    this.#connect = connect;
  }

  /** The schema of every connection; `undefined` until the first is open. */
  get schema(): string | undefined {
    return this.#schema;
  }

  get statistics(): ConnectionStatistics {
    return this.#counts;
  }

  /** Resolves to the host to connect to. Throws a ServerUnusableError when none of several hosts can be used. */
  async locate(): Promise<DatabaseHost> {
    this.reachability.requireReachable();
    const [first, ...others] = this.#hosts;
    if (first && others.length === 0) return first;
    if (this.#known) return this.#known;
    this.#search ??= this.#findFirst().finally(() => {
      this.#search = undefined;
    });
    return this.#search;
  }

  /** Registers an attempt to connect, which `abort` ends. Returns the function that removes it. */
  attempt(abort: (reason: Error) => void): () => void {
    this.#attempts.add(abort);
    return () => this.#attempts.delete(abort);
  }

  /** Registers an open connection. */
  add(connection: PrimaryConnection, schema: string): void {
    this.#schema ??= schema;
    this.#connections.add(connection);
    this.#counts.opened += 1;
  }

  /** Removes a connection that has ended. */
  remove(connection: PrimaryConnection, wasLost: boolean): void {
    if (this.#connections.delete(connection) && wasLost) this.#counts.lost += 1;
  }

  /** Destroys every connection, and ends every attempt to connect: the server does not answer. */
  abandon(reason: Error): void {
    this.forget();
    for (const abort of this.#attempts) abort(reason);
    for (const connection of this.#connections) connection.destroy(reason);
  }

  /** Ends the session of a connection that was lost, if another connection is free for that. */
  async endSession(processID: number): Promise<void> {
    const free = this.#connections.values().find(({ isIdle }) => isIdle);
    if (free) await answeredWithin(END_SESSION_MS, free.endSessions([processID]));
  }

  /** Makes the next connection search for the primary again. */
  forget(): void {
    this.#known = undefined;
  }

  /** Drains every connection, as their server is not the primary. */
  drain(reason: Error): void {
    this.forget();
    for (const connection of this.#connections) connection.drain(reason);
  }

  async #probe(host: DatabaseHost): Promise<void> {
    const connection = await this.#connect(host);
    await connection.end();
  }

  /** Tries all hosts at once. Of several usable ones the first in the address wins, so that every process picks the same. */
  async #findFirst(): Promise<DatabaseHost> {
    const tries = this.#hosts.map((host) => ({ host, failure: failureOf(this.#probe(host)) }));
    const reasons: string[] = [];
    for (const { host, failure } of tries) {
      const reason = await failure;
      if (reason === undefined) return (this.#known = host);
      reasons.push(`${host.host}:${host.port}: ${reason}`);
    }
    throw new ServerUnusableError(`None of the servers in DATABASE_URL can be used (${reasons.join('; ')})`);
  }
}

const failureOf = (probe: Promise<unknown>): Promise<string | undefined> =>
  probe.then(
    () => undefined,
    (error: unknown) => explanationOf(error) ?? String(error),
  );
