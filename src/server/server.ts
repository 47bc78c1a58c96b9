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
import { admitOnly, countedAs, type Identify } from './admission.ts';
import { clientErrorHandler, expectationHandler } from './client-errors.ts';
import { errorHandler, notFoundHandler } from './errors.ts';
import { explorer } from './explorer.ts';
import { closeGracefully } from './graceful-shutdown.ts';
import { graphqlRoute } from './graphql.route.ts';
import { healthRoutes } from './health.route.ts';
import { requireAllowedHost, requireOwnOrigin, requireWellFormedHost } from './host.ts';
import { ingestJobRoute } from './ingest-job.route.ts';
import { takeModestJson } from './json-body.ts';
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
import { openApiDocument } from './openapi.ts';
import { pages } from './pages.ts';
import { RequestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';

export interface HttpServerParts {
  config: HttpConfig;
  backend: AppContext;
  graphql: ApolloServer<Context>;
  executor: Executor<Scope>;
  identify: Identify;
  /** Whether everybody is taken for the administrator. */
  isOpen: boolean;
  /** The folders of the built front end and explorer. */
  built: { readonly pages: string; readonly explorer: string };
  log: FastifyBaseLogger;
}

/** Everything that is reached by HTTP, not yet listening. */
export async function createHttpServer(parts: HttpServerParts): Promise<FastifyInstance> {
  const { config, backend, built, isOpen, log } = parts;
  const onError = errorHandler(backend.refusalOf);
  const safe = securityHeaders();
  const app = Fastify({
    loggerInstance: log,
    logController: new RequestLog(),
    genReqId: () => randomUUID(),
    bodyLimit: READER_BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CONNECTIONS_CHECKING_INTERVAL_MS,
      maxHeaderSize: MAX_HEADER_SIZE,
      // Node would answer itself, with nothing in it.
      requireHostHeader: false,
    },
    clientErrorHandler: clientErrorHandler(log, safe),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MAX_PATH_LENGTH },
    frameworkErrors: onError,
  });
  takeModestJson(app);
  app.setErrorHandler(onError);
  app.setNotFoundHandler(notFoundHandler);
  closeGracefully(app);
  app.server.on('checkExpectation', expectationHandler(log, safe));
  app.addHook('onRequest', ({ id }, reply, done) => {
    reply.headers(safe).header('x-request-id', id);
    done();
  });
  app.addHook('onRequest', requireWellFormedHost);
  // Who watches over the process knows it by whatever address it has.
  healthRoutes(app, backend.ready);

  try {
    await app.register(async (named) => {
      named.addHook('onRequest', requireAllowedHost(config.allowedHosts));
      if (isOpen) named.addHook('onRequest', requireOwnOrigin(config.corsOrigins));
      if (config.corsOrigins.length > 0) await named.register(cors, { ...CORS, origin: [...config.corsOrigins] });
      await named.register(accepts);
      await pages(named, built.pages);
      // A plain call: its hook is for the routes that follow.
      if (config.explorer) await explorer(named, built.explorer);
      await named.register((api) => apiRoutes(api, parts));
    });
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** What is there for those who say who they are. */
async function apiRoutes(api: FastifyInstance, parts: HttpServerParts): Promise<void> {
  const { config, identify, backend } = parts;
  await api.register(underPressure, { maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS, pressureHandler: turnAway });
  await api.register(rateLimit, {
    global: false,
    max: config.rateLimit,
    timeWindow: '1 minute',
    keyGenerator: countedAs,
  });
  admitOnly(api, identify, config.rateLimit > 0);

  graphqlRoute(api, parts);
  await api.register(async (rest) => ingestJobRoute(rest, backend));
  api.get('/openapi.json', async () => openApiDocument);
}

const CORS = {
  methods: ['GET', 'POST', 'DELETE'],
  exposedHeaders: ['retry-after', 'x-request-id'],
  maxAge: 600,
};

/** Without a single sample, what is measured is one long turn, such as a start's: it is over by now. */
async function turnAway(_request: unknown, _reply: unknown, _kind: string, delay: number | undefined): Promise<void> {
  if (delay !== Number.POSITIVE_INFINITY) {
    throw new DomainError(ErrorCode.SERVICE_UNAVAILABLE, 'The service is overloaded: try again later');
  }
}
