import type { DatabaseHost } from './database-host.ts';
import { explanationOf } from './explain-unreachable.ts';
import { ServerUnusableError } from './server-unusable.ts';

/** A connection that can be told to end. */
export interface PrimaryConnection {
  /** Ends it as soon as nothing is under way on it. */
  leave(reason: Error): void;
}

/** Connects to a host and resolves if the service can work there. */
export type Probe = (host: DatabaseHost) => Promise<unknown>;

/**
 * The server that takes writes, of those that the database address names.
 * Connections ask it where to connect, and are ended together when their server
 * turns out not to be the primary any more.
 */
export class Primary {
  readonly #hosts: readonly DatabaseHost[];
  readonly #probe: Probe;
  readonly #connections = new Set<PrimaryConnection>();
  #known: DatabaseHost | undefined;
  #search: Promise<DatabaseHost> | undefined;
  #schema: string | undefined;

  /** @param schema `undefined` where the first connection finds it */
  constructor(hosts: readonly DatabaseHost[], schema: string | undefined, probe: Probe) {
    this.#hosts = hosts;
    this.#schema = schema;
    this.#probe = probe;
  }

  /** The schema of every connection; `undefined` until the first is open. */
  get schema(): string | undefined {
    return this.#schema;
  }

  /** Resolves to where to connect. Throws a ServerUnusableError when there are several hosts and none can be used. */
  async locate(): Promise<DatabaseHost> {
    const [first, ...others] = this.#hosts;
    if (first && others.length === 0) return first;
    if (this.#known) return this.#known;
    this.#search ??= this.#findFirst().finally(() => {
      this.#search = undefined;
    });
    return this.#search;
  }

  /** Takes in a connection that is open. */
  add(connection: PrimaryConnection, schema: string): void {
    this.#schema ??= schema;
    this.#connections.add(connection);
  }

  /** A connection has ended. */
  remove(connection: PrimaryConnection): void {
    this.#connections.delete(connection);
  }

  /** The next connection looks for the primary again. */
  forget(): void {
    this.#known = undefined;
  }

  /** Ends every connection as soon as nothing is under way on it: their server is not the primary. */
  leave(reason: Error): void {
    this.forget();
    for (const connection of this.#connections) connection.leave(reason);
  }

  /** All hosts are tried at once; where several can be used, it is the first of the address in every process. */
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
