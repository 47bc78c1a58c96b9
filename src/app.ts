import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { AuthenticationConfig } from './config/authentication.ts';
import type { Config } from './config/config.ts';
import type { ExecutionCounts } from './engine/index.ts';
import type { AppContext } from './graphql/context.ts';
import { createExecutor } from './graphql/executor.ts';
import { readModel } from './graphql/read-model.ts';
import { buildGraphQLSchema } from './graphql/schema.ts';
import { explainUnreachable } from './postgres/index.ts';
import { loadSampleData } from './sample-data/load-sample-data.ts';
import { createApolloServer } from './server/apollo-server.ts';
import type { Identify } from './server/authenticate-requests.ts';
import { identifyAsLocalAdministrator, identifyBearer } from './server/authentication/identify.ts';
import { verifyTokens } from './server/authentication/tokens.ts';
import { startMetrics } from './server/metrics/start-metrics.ts';
import { createHttpServer } from './server/server.ts';
import { startupMessage } from './server/startup-message.ts';
import { startTracing } from './server/tracing/start-tracing.ts';
import { warnOfUnauthenticatedAccess } from './server/unauthenticated-access.ts';
import type { OpenDatabase } from './storage/index.ts';
import { migrate, openDatabase, requireMigrated, unavailableError } from './storage/index.ts';

/** The service, listening. */
export interface Service {
  /** Where it listens, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** Where it serves /metrics; `undefined` while they are off. */
  readonly metricsUrl: string | undefined;
  readonly http: FastifyInstance;
  readonly database: OpenDatabase;
  /** How many GraphQL requests the engine and Apollo Server have answered. */
  readonly graphqlRequests: ExecutionCounts;
  /** Has /readyz answer 503 and each answer close its connection. Resolves after so many milliseconds, in which requests are still served. */
  drain(milliseconds: number): Promise<void>;
  /** Accepts no further requests, answers the pending ones, and closes the database. Called again, it returns the same promise. */
  stop(): Promise<void>;
}

/** Starts the service. Throws when the database cannot be opened or the address is taken; nothing stays open then. */
export async function startService(config: Config, log: Logger): Promise<Service> {
  // Closed in the opposite order, each even if closing another fails.
  const opened = new AsyncDisposableStack();
  const draining = new AbortController();
  try {
    const database = await openDatabase(config.database).catch(explainUnreachable);
    opened.defer(() => database.close());
    for (const problem of database.replicas?.problems ?? [])
      log.warn(problem, 'a standby takes no reads until it can be used');
    await prepare(database, config, log);
    const appContext: AppContext = {
      database,
      ready: database.ready,
      model: readModel(database.tableOf),
      unavailableErrorOf: unavailableError,
      log,
    };
    const schema = buildGraphQLSchema();
    const executor = createExecutor(schema, appContext.model, config.graphql.trustedDocuments);
    const apollo = createApolloServer(schema, appContext, config.graphql);
    await apollo.start();
    opened.defer(() => apollo.stop());
    const metrics = await startMetrics(config, database.statistics);
    opened.defer(() => metrics?.stop());
    const tracing = await startTracing(config.monitoring.collectorUrl, log);
    opened.defer(() => tracing?.stop());
    const http = await createHttpServer({
      config: config.http,
      slowStatementMs: config.monitoring.slowStatementMs,
      appContext,
      apollo,
      executor,
      identify: identifyBy(config.authentication),
      isUnauthenticated: config.authentication.kind === 'none',
      built: BUILT,
      draining: draining.signal,
      graceMs: config.stop.graceMs,
      metrics: metrics?.requests,
      tracing,
      log,
    });
    opened.defer(() => http.close());
    const { host, port, explorer } = config.http;
    const url = await http.listen({
      host,
      port,
      listenTextResolver: (at) => startupMessage(at, explorer, metrics?.url),
    });
    if (config.authentication.kind === 'none') warnOfUnauthenticatedAccess(config.http, log);

    let stopped: Promise<void> | undefined;
    return {
      url,
      metricsUrl: metrics?.url,
      http,
      database,
      graphqlRequests: executor.counts,
      drain: (milliseconds) => {
        draining.abort();
        return delay(milliseconds);
      },
      stop: () => {
        draining.abort();
        return (stopped ??= opened.disposeAsync());
      },
    };
  } catch (error) {
    await opened.disposeAsync().catch((err: unknown) => log.error({ err }, 'could not close what the start opened'));
    throw error;
  }
}

const identifyBy = (authentication: AuthenticationConfig): Identify =>
  authentication.kind === 'none' ? identifyAsLocalAdministrator : identifyBearer(verifyTokens(authentication));

/** The folders of the built pages and explorer, beside the compiled sources. */
const BUILT = {
  pages: fileURLToPath(new URL('../web/', import.meta.url)),
  explorer: fileURLToPath(new URL('../explorer/', import.meta.url)),
};

/** Migrates the database, or checks that it is migrated, and loads the sample data into an empty embedded one. */
async function prepare(database: OpenDatabase, config: Config, log: Logger): Promise<void> {
  if (config.migrate) await migrate(database, config.database, log, config.allowNewerSchema);
  else await requireMigrated(database, log, config.allowNewerSchema);
  if (config.database.kind === 'embedded' && config.database.sampleData) await loadSampleData(database.orm.em);
}
