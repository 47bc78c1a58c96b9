import { Connection } from 'pg';
import type { DatabaseHost, TlsOptions } from './database-host.ts';

/** What identifies a session to its server. */
export interface SessionKey {
  readonly processID: number;
  readonly secretKey: number;
}

/** The part of pg's connection that a cancel request uses. The published types lack it. */
interface Protocol {
  readonly stream: { destroy(): void };
  /** With one argument it is the path of a Unix socket. */
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processID: number, secretKey: number): void;
  once(event: 'connect' | 'sslconnect' | 'end' | 'error', listener: () => void): void;
}

/** How long the server may take to accept a request, in milliseconds. */
const TIMEOUT_MS = 1_000;

/**
 * Asks the server to cancel the statement of a session. The request has a connection of its own, and no session.
 * Resolves when the server has closed it, or after a second: a request may be lost, and nothing says whether it had an effect.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export function requestCancel(
  { host, port }: DatabaseHost,
  ssl: TlsOptions,
  { processID, secretKey }: SessionKey,
): Promise<void> {
  const connection = new Connection({ ssl } as object) as unknown as Protocol;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timeout);
      connection.stream.destroy();
      resolve();
    };
    const timeout = setTimeout(end, TIMEOUT_MS);
    const send = () => connection.cancel(processID, secretKey);
    connection.once('connect', () => (ssl ? connection.requestSsl() : send()));
    connection.once('sslconnect', send);
    connection.once('error', end);
    connection.once('end', end);
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  });
}
