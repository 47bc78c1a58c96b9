import type { ClientConfig } from 'pg';
import type { AddressSetting } from './address-settings.ts';
import type { ConnectionBudget } from './connection-budget.ts';
import type { DatabaseHost, TlsOptions } from './database-host.ts';
import type { Primary } from './primary.ts';
import type { Pooler } from './session.ts';
import type { Settings } from './session-settings.ts';

/** How to connect to the primary. */
export interface ServerClientConfig extends ClientConfig {
  /** The TLS options for any host. */
  readonly ssl: TlsOptions;
  readonly primary: Primary;
  /** Whether `primary` keeps track of connections to a standby instead, which takes reads. */
  readonly isStandby?: boolean | undefined;
  readonly addressSettings: readonly AddressSetting[];
  readonly settings: Settings;
  /** The pooler that stands between; `undefined` for none, or for one of sessions. */
  readonly pooler?: Pooler | undefined;
  /** Counts the connections of the process; `undefined` for no limit. */
  readonly budget?: ConnectionBudget | undefined;
  /** Connects to this host even if it is not the primary, and does not register with `primary`. */
  readonly probedHost?: DatabaseHost;
}

/** Properties of the driver's client that the published types lack. */
export interface ClientInternals {
  readonly connection: object;
  /** The server's process; null before the session has begun. */
  readonly processID: number | null;
  /** Whether no query is in flight. */
  readonly readyForQuery: boolean;
  readonly connectionParameters: object;
}
