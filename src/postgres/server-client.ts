import { Client, type ClientConfig } from 'pg';
import type { AddressSetting } from './address-settings.ts';
import { executeBatch, textsOf } from './batch.ts';
import { type DatabaseHost, type TlsOptions, tlsOptionsFor } from './database-host.ts';
import type { Primary, PrimaryConnection } from './primary.ts';
import { isStandby, takesNoWrites } from './server-unusable.ts';
import { openSession } from './session.ts';
import type { Settings } from './session-settings.ts';
import { CONNECTION_TIMEOUT_MS } from './timeouts.ts';

/** How to connect to the primary. */
export interface ServerClientConfig extends ClientConfig {
  /** For any host. */
  readonly ssl: TlsOptions;
  readonly primary: Primary;
  readonly addressSettings: readonly AddressSetting[];
  readonly settings: Settings;
  /** Connects to this host, whether or not it is the primary, and is not counted among the primary's connections. */
  readonly probedHost?: DatabaseHost;
}

/** Codes with which PostgreSQL, or a pooler, ends a connection. https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const ENDS_CONNECTION = /^(08...|57P0.|25P0[34])$/;

/** A write was sent to a server, or in a transaction, that takes none. */
const READ_ONLY = '25006';

/** What the driver keeps beside its types. */
interface Insides {
  readonly connection: object;
  /** Whether nothing is under way. */
  readonly readyForQuery: boolean;
  readonly connectionParameters: object;
}

/**
 * A connection to the primary server. Nobody may use it before its settings are
 * made and checked, and it ends where they are lost or its server turns out to
 * be another one.
 */
export class ServerClient extends Client implements PrimaryConnection {
  readonly #config: ServerClientConfig;
  #isOpen = false;
  #isEnding = false;
  /** Settings that the server reports, and that are not what they should be. */
  readonly #altered = new Set<string>();

  constructor(config: ServerClientConfig) {
    super(config);
    this.#config = config;
    // What is under way fails by itself.
    this.on('error', () => {
      this.#isEnding = true;
      if (!config.probedHost) config.primary.forget();
    });
    this.once('end', () => config.primary.remove(this));
    this.connection.on('errorMessage', ({ code }: { code?: string }) => this.#heedError(code));
    this.connection.on('parameterStatus', (status: { parameterName: string; parameterValue: string }) =>
      this.#heedReport(status.parameterName, status.parameterValue),
    );
    this.connection.on('readyForQuery', ({ status }: { status: string }) => {
      this.#isEnding ||= this.#altered.size > 0;
      if (this.#isOpen && this.#isEnding && status === IDLE) void this.end();
    });
  }

  /** Whether it cannot be used any more, also where nobody has been told yet. */
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

  leave(reason: Error): void {
    this.#isEnding = true;
    const { readyForQuery } = this as unknown as Insides;
    // With an error: a pool learns of the end of an idle connection by that alone.
    if (readyForQuery && this.getTransactionStatus() === IDLE) this.connection.stream.destroy(reason);
  }

  /** The driver calls it for what it sends as it connects. Anything else would be refused by poolers, so it is set afterwards. */
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
      // A socket that was destroyed before it was connected would connect all the same.
      if (this.isLost) throw new Error('Connection terminated');
      await super.connect();
      const trip = executeBatch(this);
      const schema = await openSession(async (statements) => (await trip(statements)).map(textsOf), {
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

  /** Where the driver connects to, which it takes from its options as it is made: also how, and what it looks for in a password file. */
  #connectTo(host: DatabaseHost): void {
    const { connection, connectionParameters } = this as unknown as Insides;
    const ssl = tlsOptionsFor(host, this.#config.ssl);
    Object.assign(this, host, { ssl });
    Object.assign(connection, { ssl });
    Object.assign(connectionParameters, host);
  }

  #heedError(code: string | undefined): void {
    if (code === undefined) return;
    if (ENDS_CONNECTION.test(code)) this.#isEnding = true;
    if (code === READ_ONLY && this.#isOpen) this.#config.primary.leave(takesNoWrites());
  }

  /** The server tells of changes by itself: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-ASYNC */
  #heedReport(name: string, value: string): void {
    if (!this.#isOpen) return;
    if (value === 'on' && name === 'in_hot_standby') this.#config.primary.leave(isStandby());
    if (value === 'on' && name === 'default_transaction_read_only') this.#config.primary.leave(takesNoWrites());
    const wanted = this.#config.settings[name];
    if (wanted === undefined) return;
    if (value === wanted) this.#altered.delete(name);
    else this.#altered.add(name);
  }
}

/** The server says so where a session is in no transaction. */
const IDLE = 'I';
