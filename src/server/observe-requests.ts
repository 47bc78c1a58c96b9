import type { FastifyInstance } from 'fastify';
import type { RequestMetrics } from './metrics/request-metrics.ts';
import type { Tracing } from './tracing/request-trace.ts';

/** What sees each request besides the log; `undefined` where it is off. */
export interface RequestObservers {
  readonly metrics: RequestMetrics | undefined;
  readonly tracing: Tracing | undefined;
}

/** Counts and traces the requests to all routes. Its hooks must be the first, so that the span has the time of the others. */
export function observeRequests(app: FastifyInstance, { metrics, tracing }: RequestObservers): void {
  for (const property of REQUEST_PROPERTIES) app.decorateRequest(property);
  if (tracing) {
    app.addHook('onRequest', (request, _reply, done) => {
      request.trace = tracing.begin(request);
      done();
    });
  }
  if (!metrics && !tracing) return;
  app.addHook('onResponse', (request, reply, done) => {
    metrics?.record(request, reply);
    request.trace?.end(request, reply);
    done();
  });
}

/** What routes and hooks note on a request, declared beforehand, so that all requests have the same hidden class. */
const REQUEST_PROPERTIES = ['errorCode', 'context', 'limitError', 'statements', 'trace'] as const;
