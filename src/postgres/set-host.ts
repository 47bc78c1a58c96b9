import type { Client } from 'pg';
import { type DatabaseHost, type TlsOptions, tlsOptionsFor } from './database-host.ts';
import type { ClientInternals } from './server-client-config.ts';

/** Sets the host of a client after its construction. The driver copies it for the socket, for TLS and for the lookup in the password file. */
export function setHost(client: Client, host: DatabaseHost, tls: TlsOptions): void {
  const { connection, connectionParameters } = client as unknown as ClientInternals;
  const ssl = tlsOptionsFor(host, tls);
  Object.assign(client, host, { ssl });
  Object.assign(connection, { ssl });
  Object.assign(connectionParameters, host);
}
