import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestMetrics } from './metrics/request-metrics.ts';
import type { RequestLog } from './request-log.ts';
import type { Tracing } from './tracing/request-trace.ts';
import { unreadableProblemOf } from './unreadable-requests.ts';

/** What sees each request besides the log; `undefined` where it is off. */
export interface RequestObservers {
  readonly metrics: RequestMetrics | undefined;
  readonly tracing: Tracing | undefined;
}

/** The outcome of a request whose client did not wait for the answer, and the status that proxies log for it. */
const CLIENT_CLOSED = { code: 'CLIENT_CLOSED_REQUEST', status: 499 };

/**
 * Counts and traces the requests to all routes, and logs those whose client
 * went away or whose body cannot be read, which the framework does not. Its hooks
 * must be the first, so that a span has the time of the others.
 */
export function observeRequests(
  app: FastifyInstance,
  { metrics, tracing }: RequestObservers,
  requestLog: RequestLog,
): void {
  for (const property of REQUEST_PROPERTIES) app.decorateRequest(property);

  function completed(request: FastifyRequest, reply: FastifyReply): void {
    metrics?.record(request, reply);
    request.trace?.end(request, reply);
  }
  app.addHook('onRequest', (request, reply, done) => {
    if (tracing) request.trace = tracing.begin(request);
    reply.raw.once('close', () => {
      if (reply.raw.writableFinished) return;
      const { code, status } = unreadableProblemOf(reply.raw) ?? CLIENT_CLOSED;
      request.errorCode ??= code;
      if (!reply.raw.headersSent) reply.code(status);
      completed(request, reply);
      requestLog.requestCompleted(null, request, reply);
    });
    done();
  });
  if (!metrics && !tracing) return;
  app.addHook('onResponse', (request, reply, done) => {
    completed(request, reply);
    done();
  });
}

/** What routes and hooks note on a request, declared beforehand, so that all requests have the same hidden class. */
const REQUEST_PROPERTIES = ['errorCode', 'context', 'limitError', 'position', 'statements', 'trace'] as const;
