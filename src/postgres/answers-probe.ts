import { createConnection } from 'node:net';
import type { DatabaseHost } from './database-host.ts';

/** The request for TLS: every server answers it with one byte, and opens no session for it. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * Resolves to whether a server answers on a new connection within so many milliseconds.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL
 */
export function answersProbe({ host, port }: DatabaseHost, timeoutMs: number): Promise<boolean> {
  const socket = createConnection(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  return new Promise((resolve) => {
    const end = (answered: boolean) => {
      clearTimeout(timeout);
      socket.destroy();
      resolve(answered);
    };
    const timeout = setTimeout(() => end(false), timeoutMs);
    socket.once('connect', () => socket.write(SSL_REQUEST));
    // A refusal is an answer too: the connections get it themselves.
    socket.once('data', () => end(true));
    socket.once('error', () => end(true));
    socket.once('close', () => end(true));
  });
}
