import type { FastifyInstance } from 'fastify';
import { isStillSending } from './lingering-close.ts';

/**
 * Lets the server close as soon as all requests in flight are answered. By
 * default it also waits for connections that become idle after the close began,
 * for connections without a first request, and for requests that never end.
 *
 * @param draining aborted when the server is about to close: from then on each answer closes its connection, so that
 *   clients do not send their next request on a connection that is closed meanwhile
 * @param graceMs how long requests in flight may take once the server closes, in milliseconds
 */
export function closeGracefully(app: FastifyInstance, draining: AbortSignal, graceMs: number): void {
  let closing = false;
  // A counter, not a set of the requests: a set would keep requests alive until they reach the old generation of the
  // garbage collector.
  let underWay = 0;
  const endAll = () => app.server.closeAllConnections();
  const endAllOnceAnswered = () => {
    if (closing && underWay === 0) setImmediate(endAll);
  };

  app.addHook('onRequest', (_request, reply, done) => {
    underWay += 1;
    // Node emits this event also when a client aborts, for which Fastify's hooks differ.
    reply.raw.once('close', () => {
      underWay -= 1;
      endAllOnceAnswered();
    });
    done();
  });
  // As the answer is sent, not as its request arrives: a request may have arrived before.
  app.addHook('onSend', ({ raw }, reply, _payload, done) => {
    // Node adds `Connection: close`. A client that still sends its body would not read an answer that closes at once.
    if (draining.aborted && !isStillSending(raw)) reply.raw.shouldKeepAlive = false;
    done();
  });
  app.addHook('preClose', async () => {
    closing = true;
    setTimeout(endAll, graceMs).unref();
    endAllOnceAnswered();
  });
}
