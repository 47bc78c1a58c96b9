import type { FastifyInstance } from 'fastify';

/** How long requests that are under way may take to be answered once the server closes, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Lets the server close as soon as what was asked is answered. By itself it
 * would wait for connections that were busy when the idle ones were closed, for
 * those on which nothing was asked yet, and for requests that never end.
 */
export function closeGracefully(app: FastifyInstance): void {
  let closing = false;
  // A set of the requests themselves would keep every one of them from being collected young: its table is made anew
  // every few requests, and each one made points to the next.
  let underWay = 0;
  const endAll = () => app.server.closeAllConnections();
  const endAllOnceAnswered = () => {
    if (closing && underWay === 0) setImmediate(endAll);
  };

  app.addHook('onRequest', (_request, reply, done) => {
    underWay += 1;
    // It comes also where a client breaks off, which the framework's own hooks do not tell alike.
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
