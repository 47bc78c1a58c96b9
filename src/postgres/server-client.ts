import { Client } from 'pg';
import { executeBatch, textsOf } from './batch.ts';
import { requestCancel, type SessionKey } from './cancel-request.ts';
import { type DatabaseHost, type TlsOptions, tlsOptionsFor } from './database-host.ts';
import { ENDS_CONNECTION } from './failures.ts';
import type { PrimaryConnection } from './primary.ts';
import type { ClientInternals, ServerClientConfig } from './server-client-config.ts';
import { promotedError, readOnlyError, standbyError } from './server-unusable.ts';
import { openSession } from './session.ts';

/** The timeout for connecting, in milliseconds, unless the configuration has one. */
const DEFAULT_CONNECTION_TIMEOUT_MS = 5_000;

/** SQLSTATE code for a write to a read-only server or in a read-only transaction. */
const READ_ONLY = '25006';

/**
 * A connection to the primary server. `connect` resolves only once the session
 * settings are made and checked. The connection ends when a setting changes or
 * when its server is no longer the primary.
 */
export class ServerClient extends Client implements PrimaryConnection {
  readonly #config: ServerClientConfig;
  #isOpen = false;
  #isEnding = false;
  /** Whether the connection was lost, and not closed. */
  #hasFailed = false;
  /** Whether a pooler stands between, whose numbers of processes are its own. */
  #isPooled = false;
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

  destroy(reason: Error): void {
    this.connection.stream.destroy(reason);
  }

  get isIdle(): boolean {
    return this.#isOpen && !this.#isEnding && (this as unknown as ClientInternals).readyForQuery;
  }

  async endSession(processID: number): Promise<void> {
    await executeBatch(this)([{ name: '', text: 'select pg_terminate_backend($1::int, 500)', params: [processID] }]);
  }

  drain(reason: Error): void {
    this.#isEnding = true;
    const { readyForQuery } = this as unknown as ClientInternals;
    // With an error, as a pool removes an idle connection only on that event.
    if (readyForQuery && this.getTransactionStatus() === IDLE) this.connection.stream.destroy(reason);
  }

  /** Asks the server to cancel the statement that this connection executes. Resolves as `requestCancel` does. */
  cancelStatement(): Promise<void> {
    const { host, port, ssl } = this;
    return requestCancel({ host, port }, ssl as TlsOptions, this as unknown as SessionKey);
  }

  /** Overrides the driver's startup message. Poolers reject other parameters, so those are set once the connection is open. */
  getStartupConf(): Record<string, string | undefined> {
    return { user: this.user, database: this.database, application_name: this.#config.application_name };
  }

  async #open(): Promise<void> {
    const { primary, isStandby, probedHost, addressSettings, settings, connectionTimeoutMillis, budget } = this.#config;
    const failed = new AbortController();
    const fail = (reason: Error) => {
      failed.abort(reason);
      this.connection.stream.destroy();
    };
    const timeout = setTimeout(
      () => fail(new Error('timeout expired')),
      connectionTimeoutMillis ?? DEFAULT_CONNECTION_TIMEOUT_MS,
    );
    const removeAttempt = primary.attempt(fail);
    let isCounted = false;
    try {
      const host = probedHost ?? (await primary.locate());
      await budget?.acquire(failed.signal);
      isCounted = true;
      this.#connectTo(host);
      // A socket that is destroyed before it connects would connect all the same.
      if (this.isLost) throw new Error('Connection terminated');
      await super.connect();
      const execute = executeBatch(this);
      const { schema, processID } = await openSession(async (statements) => (await execute(statements)).map(textsOf), {
        addressSettings,
        settings,
        schema: primary.schema,
        isStandby,
      });
      this.#isOpen = true;
      this.#isPooled = processID !== (this as unknown as ClientInternals).processID;
      this.once('end', () => void this.#release());
      if (!probedHost) primary.add(this, schema);
    } catch (error) {
      if (!probedHost) primary.forget();
      this.connection.stream.destroy();
      if (isCounted) void this.#release();
      throw failed.signal.aborted ? failed.signal.reason : error;
    } finally {
      clearTimeout(timeout);
      removeAttempt();
    }
  }

  /**
   * Releases the connection's place in the budget. The server executes all that it has received before it notices that
   * a connection is gone, so the session of one that was not closed properly is ended first.
   */
  async #release(): Promise<void> {
    const { budget, primary } = this.#config;
    if (!budget) return;
    const { processID, readyForQuery } = this as unknown as ClientInternals;
    if (processID !== null && (this.#hasFailed || !readyForQuery)) {
      await this.cancelStatement();
      if (!this.#isPooled) await primary.endSession(processID).catch(() => {});
    }
    budget.release();
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
    const { primary, isStandby = false } = this.#config;
    if (name === 'in_hot_standby' && (value === 'on') !== isStandby)
      primary.drain(isStandby ? promotedError() : standbyError());
    if (value === 'on' && name === 'default_transaction_read_only' && !isStandby) primary.drain(readOnlyError());
    const wanted = this.#config.settings[name];
    if (wanted === undefined) return;
    if (value === wanted) this.#altered.delete(name);
    else this.#altered.add(name);
  }
}

/** The transaction status of a session outside of a transaction. */
const IDLE = 'I';
