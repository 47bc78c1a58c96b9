import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How long requests that are under way may take to be answered once the server closes, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Lets the server close as soon as what was asked is answered. By itself it
 * would wait for connections that were busy when the idle ones were closed, for
 * those on which nothing was asked yet, and for requests that never end.
 */
export function endConnectionsOnClose(app: FastifyInstance): void {
  let closing = false;
  const underWay = new Set<FastifyRequest>();
  const endAll = () => app.server.closeAllConnections();
  const endAllOnceAnswered = () => {
    if (closing && underWay.size === 0) setImmediate(endAll);
  };

  app.addHook('onRequest', (request, reply, done) => {
    underWay.add(request);
    // It comes also where a client breaks off, which the framework's own hooks do not tell alike.
    reply.raw.once('close', () => {
      underWay.delete(request);
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
