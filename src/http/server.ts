import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import accepts from '@fastify/accepts';
import cors from '@fastify/cors';
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
import { securityHeaders } from './security-headers.ts';

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
  const safe = securityHeaders();
  app.addHook('onRequest', ({ id }, reply, done) => {
    reply.headers(safe).header('x-request-id', id);
    done();
  });
  app.addHook('onRequest', requireWellFormedHost);

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

/** Files of the explorer are named by their content, so that a browser need never ask for one again. */
const EXPLORER_FILES = { prefix: '/explorer/', index: false, maxAge: '1y', immutable: true } as const;
