import { Client, type ClientConfig } from 'pg';
import type { AddressSetting } from './address-settings.ts';
import { executeBatch, textsOf } from './batch.ts';
import { type DatabaseHost, type TlsOptions, tlsOptionsFor } from './database-host.ts';
import type { Primary, PrimaryConnection } from './primary.ts';
import { readOnlyError, standbyError } from './server-unusable.ts';
import { openSession } from './session.ts';
import type { Settings } from './session-settings.ts';
import { CONNECTION_TIMEOUT_MS } from './timeouts.ts';

/** How to connect to the primary. */
export interface ServerClientConfig extends ClientConfig {
  /** The TLS options for any host. */
  readonly ssl: TlsOptions;
  readonly primary: Primary;
  readonly addressSettings: readonly AddressSetting[];
  readonly settings: Settings;
  /** Connects to this host even if it is not the primary, and does not register with `primary`. */
  readonly probedHost?: DatabaseHost;
}

/** SQLSTATE codes with which PostgreSQL or a pooler ends a connection. https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const ENDS_CONNECTION = /^(08...|57P0.|25P0[34])$/;

/** SQLSTATE code for a write to a read-only server or in a read-only transaction. */
const READ_ONLY = '25006';

/** Properties of the driver's client that the published types lack. */
interface ClientInternals {
  readonly connection: object;
  /** Whether no query is in flight. */
  readonly readyForQuery: boolean;
  readonly connectionParameters: object;
}

/**
 * A connection to the primary server. `connect` resolves only once the session
 * settings are made and checked. The connection ends when a setting changes or
 * when its server is no longer the primary.
 */
export class ServerClient extends Client implements PrimaryConnection {
  readonly #config: ServerClientConfig;
  #isOpen = false;
  #isEnding = false;
  #hasFailed = false;
  /** Settings that the server reports with another value than they should have. */
  readonly #altered = new Set<string>();

  constructor(config: ServerClientConfig) {
    super(config);
    this.#config = config;
    // Queries in flight get the error themselves.
    this.on('error', () => {
      this.#isEnding = true;
      this.#hasFailed = true;
      if (!config.probedHost) config.primary.forget();
    });
    this.once('end', () => config.primary.remove(this, this.#hasFailed));
    this.connection.on('errorMessage', ({ code }: { code?: string }) => this.#onErrorMessage(code));
    this.connection.on('parameterStatus', (status: { parameterName: string; parameterValue: string }) =>
      this.#onParameterStatus(status.parameterName, status.parameterValue),
    );
    this.connection.on('readyForQuery', ({ status }: { status: string }) => {
      this.#isEnding ||= this.#altered.size > 0;
      if (this.#isOpen && this.#isEnding && status === IDLE) void this.end();
    });
  }

  /** Whether the connection can no longer be used, even if no event has said so yet. */
  get isLost(): boolean {
    return this.#isEnding || this.connection.stream.destroyed;
  }

  /** Resolves when the connection is ready for statements. Rejects with a ServerUnusableError where the service cannot work. */
  override connect(): Promise<Client>;
  override connect(callback: (...outcome: [error: Error] | [error: null, client: Client]) => void): void;
  override connect(callback?: (...outcome: [error: Error] | [error: null, client: Client]) => void): unknown {
    const opening = this.#open();
    if (!callback) return opening.then(() => this);
    opening.then(() => callback(null, this), callback);
    return undefined;
  }

  drain(reason: Error): void {
    this.#isEnding = true;
    const { readyForQuery } = this as unknown as ClientInternals;
    // With an error, as a pool removes an idle connection only on that event.
    if (readyForQuery && this.getTransactionStatus() === IDLE) this.connection.stream.destroy(reason);
  }

  /** Overrides the driver's startup message. Poolers reject other parameters, so those are set once the connection is open. */
  getStartupConf(): Record<string, string | undefined> {
    return { user: this.user, database: this.database, application_name: this.#config.application_name };
  }

  async #open(): Promise<void> {
    const { primary, probedHost, addressSettings, settings, connectionTimeoutMillis } = this.#config;
    let isLate = false;
    const timeout = setTimeout(() => {
      isLate = true;
      this.connection.stream.destroy();
    }, connectionTimeoutMillis ?? CONNECTION_TIMEOUT_MS);
    try {
      this.#connectTo(probedHost ?? (await primary.locate()));
      // A socket that is destroyed before it connects would connect all the same.
      if (this.isLost) throw new Error('Connection terminated');
      await super.connect();
      const execute = executeBatch(this);
      const schema = await openSession(async (statements) => (await execute(statements)).map(textsOf), {
        addressSettings,
        settings,
        schema: primary.schema,
      });
      this.#isOpen = true;
      if (!probedHost) primary.add(this, schema);
    } catch (error) {
      if (!probedHost) primary.forget();
      this.connection.stream.destroy();
      throw isLate ? new Error('timeout expired', { cause: error }) : error;
    } finally {
      clearTimeout(timeout);
    }
  }

  /** Sets the host after construction. The driver copies it for the socket, for TLS and for the lookup in the password file. */
  #connectTo(host: DatabaseHost): void {
    const { connection, connectionParameters } = this as unknown as ClientInternals;
    const ssl = tlsOptionsFor(host, this.#config.ssl);
    Object.assign(this, host, { ssl });
    Object.assign(connection, { ssl });
    Object.assign(connectionParameters, host);
  }

  #onErrorMessage(code: string | undefined): void {
    if (code === undefined) return;
    if (ENDS_CONNECTION.test(code)) this.#isEnding = true;
    if (code === READ_ONLY && this.#isOpen) this.#config.primary.drain(readOnlyError());
  }

  /** The server reports changes of some settings: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-ASYNC */
  #onParameterStatus(name: string, value: string): void {
    if (!this.#isOpen) return;
    if (value === 'on' && name === 'in_hot_standby') this.#config.primary.drain(standbyError());
    if (value === 'on' && name === 'default_transaction_read_only') this.#config.primary.drain(readOnlyError());
    const wanted = this.#config.settings[name];
    if (wanted === undefined) return;
    if (value === wanted) this.#altered.delete(name);
    else this.#altered.add(name);
  }
}

/** The transaction status of a session outside of a transaction. */
const IDLE = 'I';
