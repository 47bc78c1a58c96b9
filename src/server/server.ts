import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import accepts from '@fastify/accepts';
import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { HttpConfig } from '../config/config.ts';
import type { Scope } from '../domain/access/scope.ts';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import type { Executor } from '../engine/index.ts';
import type { AppContext, Context } from '../graphql/context.ts';
import { authenticateRequests, type Identify, rateLimitKey } from './authenticate-requests.ts';
import { addTokens, CONSISTENCY_HEADER, readTokens } from './consistency.ts';
import { errorHandler, notFoundHandler } from './errors.ts';
import { explorer } from './explorer.ts';
import { closeGracefully } from './graceful-shutdown.ts';
import { graphqlRoute } from './graphql.route.ts';
import { healthRoutes } from './health.route.ts';
import { requireAllowedHost, requireAllowedOrigin, requireWellFormedHost } from './host.ts';
import { ingestJobRoute } from './ingest-job.route.ts';
import { addJsonParser } from './json-parser.ts';
import {
  CONNECTIONS_CHECKING_INTERVAL_MS,
  HEADERS_TIMEOUT_MS,
  KEEP_ALIVE_TIMEOUT_MS,
  MAX_EVENT_LOOP_DELAY_MS,
  MAX_HEADER_SIZE,
  MAX_PATH_LENGTH,
  READER_BODY_LIMIT,
  REQUEST_TIMEOUT_MS,
} from './limits.ts';
import { observeRequests, type RequestObservers } from './observe-requests.ts';
import { openApiDocument } from './openapi.ts';
import { pages } from './pages.ts';
import { RequestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { unreadableRequests } from './unreadable-requests.ts';

export interface HttpServerParts extends RequestObservers {
  config: HttpConfig;
  /** The duration from which on a statement is logged, in milliseconds; 0 for none. */
  slowStatementMs: number;
  appContext: AppContext;
  apollo: ApolloServer<Context>;
  executor: Executor<Scope>;
  identify: Identify;
  /** Whether authentication is off, so that every request has the rights of the local administrator. */
  isUnauthenticated: boolean;
  /** The folders of the built front end and explorer. */
  built: { readonly pages: string; readonly explorer: string };
  /** Aborted when the process begins to drain before it stops. */
  draining: AbortSignal;
  /** How long requests in flight may take once the server closes, in milliseconds. */
  graceMs: number;
  log: FastifyBaseLogger;
}

/** Creates the HTTP server with all routes. It does not listen yet. */
export async function createHttpServer(parts: HttpServerParts): Promise<FastifyInstance> {
  const { config, appContext, built, isUnauthenticated, draining, log } = parts;
  const onError = errorHandler(appContext.unavailableErrorOf);
  const headers = securityHeaders();
  const requestLog = new RequestLog();
  const { onClientError, onExpectation } = unreadableRequests({ log, headers, metrics: parts.metrics });
  const app = Fastify({
    loggerInstance: log,
    logController: requestLog,
    // Also where Node's events find it.
    genReqId: (raw) => (raw.id = randomUUID()),
    bodyLimit: READER_BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CONNECTIONS_CHECKING_INTERVAL_MS,
      maxHeaderSize: MAX_HEADER_SIZE,
      // Node's own check would answer without a body.
      requireHostHeader: false,
    },
    clientErrorHandler: onClientError,
    forceCloseConnections: 'idle',
    // A request that arrives on an open connection as the server closes is answered like those before it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PATH_LENGTH },
    frameworkErrors: onError,
  });
  observeRequests(app, parts, requestLog);
  addJsonParser(app);
  app.setErrorHandler(onError);
  app.setNotFoundHandler(notFoundHandler);
  closeGracefully(app, draining, parts.graceMs);
  app.server.on('checkExpectation', onExpectation);
  app.addHook('onRequest', ({ id }, reply, done) => {
    reply.headers(headers).header('x-request-id', id);
    done();
  });
  readTokens(app, appContext.database.positionOf);
  app.addHook('onRequest', requireWellFormedHost);
  // Health checks are answered for any Host header: probes address the process by IP.
  healthRoutes(app, appContext.ready, draining);

  try {
    await app.register(async (checked) => {
      checked.addHook('onRequest', requireAllowedHost(config.allowedHosts));
      if (isUnauthenticated) checked.addHook('onRequest', requireAllowedOrigin(config.corsOrigins));
      if (config.corsOrigins.length > 0) await checked.register(cors, { ...CORS, origin: [...config.corsOrigins] });
      await checked.register(accepts);
      await pages(checked, built.pages, config.mediaUrls);
      // A plain call, not a plugin: its hook must apply to the API routes below.
      if (config.explorer) await explorer(checked, built.explorer);
      await checked.register((api) => apiRoutes(api, parts));
    });
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Adds the routes that need authentication. */
async function apiRoutes(api: FastifyInstance, parts: HttpServerParts): Promise<void> {
  const { config, identify, appContext, slowStatementMs } = parts;
  await api.register(underPressure, {
    maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS,
    pressureHandler: rejectUnderPressure,
  });
  await api.register(rateLimit, {
    global: false,
    max: config.rateLimit,
    timeWindow: '1 minute',
    keyGenerator: rateLimitKey,
  });
  authenticateRequests(api, identify, config.rateLimit > 0);
  addTokens(api, appContext.database.positionOf);

  graphqlRoute(api, parts);
  await api.register(async (rest) => ingestJobRoute(rest, appContext, slowStatementMs));
  api.get('/openapi.json', async () => openApiDocument);
}

const CORS = {
  methods: ['GET', 'POST', 'DELETE'],
  exposedHeaders: ['retry-after', 'x-request-id', CONSISTENCY_HEADER],
  maxAge: 600,
};

/** Rejects requests while the event loop lags. An infinite delay means that no sample exists yet, as right after a busy start. */
async function rejectUnderPressure(
  _request: unknown,
  _reply: unknown,
  _kind: string,
  delay: number | undefined,
): Promise<void> {
  if (delay !== Number.POSITIVE_INFINITY) {
    throw new DomainError(ErrorCode.SERVICE_UNAVAILABLE, 'The service is overloaded: try again later');
  }
}
