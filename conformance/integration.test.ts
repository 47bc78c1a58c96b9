import { mkdtempSync, rmdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloServer, type ContextThunk } from '@apollo/server';
import {
  type CreateServerForIntegrationTestsResult,
  defineIntegrationTestSuite,
} from '@apollo/server-integration-testsuite';
import { pino } from 'pino';
import { LOCAL_ADMINISTRATOR } from '../src/domain/access/principal.ts';
import type { Executor } from '../src/engine/index.ts';
import { createHttpServer, type HttpServerParts } from '../src/server/server.ts';

/**
 * Apollo's own tests for what serves its server: here our HTTP server, as it is
 * in the product, with the server, the schema and the context of each test.
 */
defineIntegrationTestSuite(async (options, { context } = {}): Promise<CreateServerForIntegrationTestsResult> => {
  const server = new ApolloServer(options);
  await server.start();
  const app = await createHttpServer(partsAround(withContext(server, context)));
  // The suite asks at the root.
  app.server.prependListener('request', (request) => {
    request.url = request.url?.replace(/^\/(?=\?|$)/, '/graphql') ?? '';
  });
  await app.listen({ host: 'localhost', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { server, url: `http://localhost:${port}`, extraCleanup: () => app.close() };
});

type Served = HttpServerParts['apollo'];

/** The server as the product's route calls it, with a test's context in place of the product's own. */
function withContext(server: ApolloServer, context: ContextThunk = async () => ({})): Served {
  const served = {
    assertStarted: (caller: string) => server.assertStarted(caller),
    executeHTTPGraphQLRequest: ({
      httpGraphQLRequest,
      context: ours,
    }: Parameters<typeof server.executeHTTPGraphQLRequest>[0]) =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest,
        context: async () => {
          await ours();
          return context();
        },
      }),
  };
  return served as unknown as Served;
}

/** The engine is for our schema: everything is left to the reference executor. */
const REFERENCE_ALONE: Pick<Executor<unknown>, 'execute'> = {
  execute: async (_request, _context, _isJson, reference) => ({ reference: await reference() }),
};

/** No pages. */
const EMPTY = mkdtempSync(join(tmpdir(), 'tombstone-conformance-'));
afterAll(() => rmdirSync(EMPTY));

/** All of the product's HTTP server, open to whatever the suite asks. */
function partsAround(apollo: Served): HttpServerParts {
  const log = pino({ level: 'silent' });
  return {
    config: {
      host: 'localhost',
      port: 0,
      allowedHosts: ['localhost'],
      corsOrigins: [],
      rateLimit: 0,
      explorer: false,
    },
    appContext: {
      database: { forRequest: () => ({}) },
      log,
      unavailableErrorOf: () => undefined,
      tables: [],
    } as unknown as HttpServerParts['appContext'],
    slowStatementMs: 0,
    metrics: undefined,
    tracing: undefined,
    apollo,
    executor: REFERENCE_ALONE as unknown as HttpServerParts['executor'],
    identify: () => LOCAL_ADMINISTRATOR,
    isUnauthenticated: true,
    built: { pages: EMPTY, explorer: EMPTY },
    draining: new AbortController().signal,
    graceMs: 1_000,
    log,
  };
}
