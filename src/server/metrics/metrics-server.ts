import { isIP } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { DatabaseStatistics } from '../../postgres/index.ts';
import { errorHandler, notFoundHandler } from '../errors.ts';
import { requireAllowedHost, requireWellFormedHost } from '../host.ts';
import { HEADERS_TIMEOUT_MS, KEEP_ALIVE_TIMEOUT_MS, REQUEST_TIMEOUT_MS } from '../limits.ts';
import { securityHeaders } from '../security-headers.ts';
import { registerDatabase } from './register-database.ts';
import { registerReplicas } from './register-replicas.ts';
import { registerRequests } from './register-requests.ts';
import type { RequestMetrics } from './request-metrics.ts';

export interface MetricsParts {
  readonly requests: RequestMetrics;
  readonly statistics: () => DatabaseStatistics | undefined;
  /** The version of the service. */
  readonly version: string;
  /** Host names that requests may use, in lower case and without ports. */
  readonly allowedHosts: readonly string[];
}

/**
 * Creates the server of /metrics, which does not listen yet. It is a server of
 * its own, as it needs no token: a stranger who reaches its port reads names of
 * operations, error codes, numbers and versions, and nothing of people or rows.
 */
export function createMetricsServer({ allowedHosts, ...parts }: MetricsParts): FastifyInstance {
  const registry = registryOf(parts);
  const headers = securityHeaders();
  const app = Fastify({
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, requireHostHeader: false },
    forceCloseConnections: true,
  });
  app.setErrorHandler(errorHandler(() => undefined));
  app.setNotFoundHandler(notFoundHandler);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  app.addHook('onRequest', requireWellFormedHost);
  const requireName = requireAllowedHost(allowedHosts);
  app.addHook('onRequest', function (request, reply, done) {
    // Scrapers address the process by IP, which needs no name that a page of another site could point here.
    if (isIP(request.hostname.replaceAll(/[[\]]/g, '')) !== 0) done();
    else requireName.call(this, request, reply, done);
  });
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  return app;
}

function registryOf({ requests, statistics, version }: Omit<MetricsParts, 'allowedHosts'>): Registry {
  const registry = new Registry();
  // Event loop lag, heap, garbage collection, CPU, resident memory, version of Node.js.
  collectDefaultMetrics({ register: registry });
  const buildInfo = {
    name: 'tombstone_build_info',
    help: 'The version of the service; always 1',
    labelNames: ['version'],
  };
  new Gauge({ ...buildInfo, registers: [registry] }).set({ version }, 1);
  registerRequests(registry, requests);
  registerDatabase(registry, statistics);
  registerReplicas(registry, statistics);
  return registry;
}
