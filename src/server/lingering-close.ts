import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LINGER_BYTES, LINGER_IDLE_MS, LINGER_MS } from './limits.ts';

/** How often a client that is answered early is looked at, in milliseconds. */
const CHECK_INTERVAL_MS = 100;

/**
 * Keeps the connection open for a client that is answered before its body has
 * arrived. To close it while the client is still sending resets it, and most
 * clients then never read the answer.
 */
export function lingerUntilReceived({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete || !hasBody(raw)) return;
  const { socket } = raw;
  const closes = !reply.raw.shouldKeepAlive;
  // The framework and Node would both close at once.
  reply.removeHeader('connection');
  reply.raw.shouldKeepAlive = true;
  const stop = limitLingering(socket, () => raw.destroy());
  raw.once('close', () => {
    stop();
    if (closes) socket.end();
  });
}

/**
 * Cuts the connection of a client that was answered and goes on sending for too
 * long or too much, or has stopped; `cut` defaults to the end of the socket.
 * Returns a function that calls this off.
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

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
