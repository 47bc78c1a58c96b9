import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import accepts from '@fastify/accepts';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import staticFiles from '@fastify/static';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Principal } from '../access/principal.ts';
import type { Config } from '../config/config.ts';
import type { Backend, Context } from '../graphql/context.ts';
import { endConnectionsOnClose } from './closing.ts';
import { errorHandler, notFoundHandler } from './errors.ts';
import { graphqlRoute } from './graphql.route.ts';
import { healthRoutes } from './health.route.ts';
import { requireWellFormedHost } from './host.ts';
import { ingestJobRoute } from './ingest-job.route.ts';
import { BODY_LIMIT, KEEP_ALIVE_TIMEOUT_MS, MAX_PATH_LENGTH, REQUEST_TIMEOUT_MS } from './limits.ts';
import { openApiDocument } from './openapi.ts';
import { RequestLog } from './request-log.ts';

export interface HttpServerParts {
  config: Config['http'];
  backend: Backend;
  graphql: ApolloServer<Context>;
  /** Whom every request is taken for. */
  principal: Principal;
  /** The folder of the built explorer. */
  explorer: string;
  log: FastifyBaseLogger;
}

/** Everything that is reached by HTTP, not yet listening. */
export async function createHttpServer(parts: HttpServerParts): Promise<FastifyInstance> {
  const { config, backend, graphql, principal, explorer, log } = parts;
  const onError = errorHandler(backend.refusalOf);
  const app = Fastify({
    loggerInstance: log,
    logController: new RequestLog(),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MAX_PATH_LENGTH },
    frameworkErrors: onError,
  });
  app.setErrorHandler(onError);
  app.setNotFoundHandler(notFoundHandler);
  endConnectionsOnClose(app);
  app.addHook('onRequest', async ({ id }, reply) => {
    reply.header('x-request-id', id);
  });
  app.addHook('onRequest', requireWellFormedHost);

  await app.register(helmet, { contentSecurityPolicy: { directives: EXPLORER_CSP, useDefaults: false } });
  await app.register(cors, { origin: [...config.corsOrigins], methods: ['GET', 'POST', 'DELETE'], maxAge: 600 });
  await app.register(accepts);
  await app.register(staticFiles, { root: explorer, ...EXPLORER_FILES });

  graphqlRoute(app, graphql, backend, principal);
  await app.register(async (rest) => ingestJobRoute(rest, backend, principal));
  healthRoutes(app, backend.run);
  app.get('/openapi.json', async () => openApiDocument);
  app.get('/', (_request, reply) => reply.redirect('/graphql'));
  return app;
}

/** The explorer is served from here whole: it needs nothing from elsewhere, and nothing may frame it. */
const EXPLORER_CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  workerSrc: ["'self'"],
  // Its editor sets styles as it goes, and its fonts are part of its styles.
  styleSrc: ["'self'", "'unsafe-inline'"],
  fontSrc: ["'self'", 'data:'],
  imgSrc: ['data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Files of the explorer are named by their content, so that a browser need never ask for one again. */
const EXPLORER_FILES = { prefix: '/explorer/', index: false, maxAge: '1y', immutable: true } as const;
