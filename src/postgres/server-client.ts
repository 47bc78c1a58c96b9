import type { Socket } from 'node:net';
import { Client } from 'pg';
import { AlteredSettings } from './altered-settings.ts';
import { executeBatch, textsOf } from './batch.ts';
import { requestCancel, type SessionKey } from './cancel-request.ts';
import type { TlsOptions } from './database-host.ts';
import { connectFailure, ENDS_CONNECTION, READ_ONLY } from './failures.ts';
import { endSessions, idleSessions } from './other-sessions.ts';
import type { PrimaryConnection } from './primary-connection.ts';
import type { ClientInternals, ServerClientConfig } from './server-client-config.ts';
import { promotedError, readOnlyError, standbyError } from './server-unusable.ts';
import { keptNamesError, openSession, type RunBatch } from './session.ts';
import { setHost } from './set-host.ts';
import type { BoundStatement } from './statement.ts';
import { DEFAULT_CONNECTION_TIMEOUT_MS } from './timeouts.ts';
import { transactionSettings } from './transaction-settings.ts';

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
  backend: number | undefined;
  /** When the connection last answered, or was first sent a statement while idle. */
  #waitingSince = 0;
  /** The statements that each transaction begins with; none where settings are made once for the session. */
  transactionSettings: readonly BoundStatement[] = [];
  readonly #altered: AlteredSettings;

  readonly #execute: RunBatch = async (statements) => (await executeBatch(this)(statements)).map(textsOf);

  constructor(config: ServerClientConfig) {
    super(config);
    this.#config = config;
    // A pooler of transactions may report the defaults of any session.
    this.#altered = new AlteredSettings(config.pooler === 'transaction' ? {} : config.settings);
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
      this.#waitingSince = performance.now();
      this.#isEnding ||= this.#altered.some;
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

  get bytesReceived(): number {
    return (this.connection.stream as Socket).bytesRead;
  }

  isSilentFor(milliseconds: number): boolean {
    const { readyForQuery } = this as unknown as ClientInternals;
    return this.#isOpen && !readyForQuery && performance.now() - this.#waitingSince > milliseconds;
  }

  override query(...args: unknown[]): never {
    if ((this as unknown as ClientInternals).readyForQuery) this.#waitingSince = performance.now();
    return Reflect.apply(super.query, this, args) as never;
  }

  async endSessions(processIDs: readonly number[]): Promise<void> {
    await this.#execute([endSessions(processIDs)]);
  }

  async findIdle(processIDs: readonly number[]): Promise<number[]> {
    const [rows] = await this.#execute([idleSessions(processIDs)]);
    return rows!.map(([processID]) => Number(processID));
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
    const { primary, probedHost, pooler, connectionTimeoutMillis, budget } = this.#config;
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
      setHost(this, host, this.#config.ssl);
      // A socket that is destroyed before it connects would connect all the same.
      if (this.isLost) throw new Error('Connection terminated');
      await super.connect();
      const request = { ...this.#config, schema: primary.schema };
      const { schema, searchPath, processID, keepsName } = await openSession(this.#execute, request);
      this.#isPooled = processID !== (this as unknown as ClientInternals).processID;
      if (this.#isPooled && keepsName) throw keptNamesError();
      if (pooler === 'transaction') this.transactionSettings = transactionSettings(request, searchPath);
      else this.backend = processID;
      this.#isOpen = true;
      this.once('end', () => void this.#release());
      if (!probedHost) primary.add(this, schema);
    } catch (error) {
      if (!probedHost) primary.forget();
      this.connection.stream.destroy();
      if (isCounted) void this.#release();
      throw connectFailure(failed.signal.aborted ? failed.signal.reason : error);
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

  #onErrorMessage(code = ''): void {
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
    this.#altered.report(name, value);
  }
}

/** The transaction status of a session outside of a transaction. */
const IDLE = 'I';
