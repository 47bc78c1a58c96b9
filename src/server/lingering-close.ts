import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LINGER_BYTES, LINGER_IDLE_MS, LINGER_MS } from './limits.ts';

/** How often the limits are checked, in milliseconds. */
const CHECK_INTERVAL_MS = 100;

/**
 * Keeps the connection open while a client that was answered early still sends
 * its body (nginx calls this a lingering close). Closing it earlier resets the
 * connection, and most clients then never read the answer.
 */
export function lingerUntilReceived({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (!isStillSending(raw)) return;
  const { socket } = raw;
  const closes = !reply.raw.shouldKeepAlive;
  // Otherwise Fastify and Node would both close the connection at once.
  reply.removeHeader('connection');
  reply.raw.shouldKeepAlive = true;
  const stop = limitLingering(socket, () => raw.destroy());
  raw.once('close', () => {
    stop();
    if (closes) socket.end();
  });
}

/**
 * Calls `cut` when a client that was answered goes on sending for too long, sends
 * too much, or stops sending. Returns a function that cancels this.
 *
 * @param cut closes the connection; defaults to destroying the socket
 */
export function limitLingering(socket: Socket, cut: () => unknown = () => socket.destroy()): () => void {
  const start = performance.now();
  const maxBytes = socket.bytesRead + LINGER_BYTES;
  let read = socket.bytesRead;
  let lastRead = start;
  const checking = setInterval(() => {
    const now = performance.now();
    if (socket.bytesRead > read) {
      read = socket.bytesRead;
      lastRead = now;
    }
    if (now - start > LINGER_MS || now - lastRead > LINGER_IDLE_MS || read > maxBytes) cut();
  }, CHECK_INTERVAL_MS).unref();
  const stop = () => {
    clearInterval(checking);
    socket.off('close', stop);
  };
  socket.once('close', stop);
  return stop;
}

/** Whether the client has not sent its complete body yet. */
export const isStillSending = (raw: IncomingMessage): boolean => !raw.complete && hasBody(raw);

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
