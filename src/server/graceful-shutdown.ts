import type { FastifyInstance } from 'fastify';

/** How long requests in flight may take once the server closes, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Lets the server close as soon as all requests in flight are answered. By
 * default it also waits for connections that become idle after the close began,
 * for connections without a first request, and for requests that never end.
 */
export function closeGracefully(app: FastifyInstance): void {
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
  app.addHook('preClose', async () => {
    closing = true;
    setTimeout(endAll, GRACE_MS).unref();
    endAllOnceAnswered();
  });
}
