import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { AuthenticationConfig, Config } from './config/config.ts';
import { describeTables } from './domain/table.ts';
import { OperationLimits } from './engine/limits/operation-limits.ts';
import { PreparedOperations } from './engine/operation/prepared-operations.ts';
import type { AppContext } from './graphql/context.ts';
import { buildGraphQLSchema } from './graphql/schema.ts';
import { explainUnreachable } from './postgres/index.ts';
import { loadSampleData } from './sample-data/load-sample-data.ts';
import type { Identify } from './server/admission.ts';
import { createGraphQLServer } from './server/apollo-server.ts';
import { identifyBearer, identifyNobody } from './server/authentication/identify.ts';
import { verifyTokens } from './server/authentication/tokens.ts';
import { greeting } from './server/greeting.ts';
import { warnOfOpenAccess } from './server/open-access.ts';
import { createHttpServer } from './server/server.ts';
import type { OpenDatabase } from './storage/index.ts';
import { migrate, openDatabase, requireMigrated, unavailableError } from './storage/index.ts';

/** The service, listening. */
export interface Service {
  /** Where it listens, such as http://127.0.0.1:4000. */
  readonly url: string;
  readonly http: FastifyInstance;
  readonly database: OpenDatabase;
  /** Answers what has come in, takes in nothing more, and closes the database. Called again, it returns the same promise. */
  stop(): Promise<void>;
}

/** Puts the rooms together and opens the door. Throws when the database cannot be opened or the address is taken; nothing stays open then. */
export async function startService(config: Config, log: Logger): Promise<Service> {
  // Closed in the opposite order, and all of it, even if something fails at that.
  const opened = new AsyncDisposableStack();
  try {
    const database = await openDatabase(config.database).catch(explainUnreachable);
    opened.defer(() => database.close());
    describeTables(database.orm.getMetadata());
    await prepare(database, config, log);
    const backend: AppContext = {
      database,
      fetch: database.fetch,
      ready: database.ready,
      tables: database.orm.getMetadata(),
      refusalOf: unavailableError,
      log,
    };
    const schema = buildGraphQLSchema();
    const prepared = new PreparedOperations(schema, config.graphql.trustedDocuments);
    const graphql = createGraphQLServer(schema, backend, config.graphql, prepared);
    await graphql.start();
    opened.defer(() => graphql.stop());
    const http = await createHttpServer({
      config: config.http,
      backend,
      graphql,
      prepared,
      gate: new OperationLimits(schema, config.graphql.trustedDocuments),
      identify: identifyBy(config.authentication),
      isOpen: config.authentication.kind === 'none',
      built: BUILT,
      log,
    });
    opened.defer(() => http.close());
    const { host, port, explorer } = config.http;
    const url = await http.listen({ host, port, listenTextResolver: (at) => greeting(at, explorer) });
    if (config.authentication.kind === 'none') warnOfOpenAccess(config.http, log);

    let stopped: Promise<void> | undefined;
    return { url, http, database, stop: () => (stopped ??= opened.disposeAsync()) };
  } catch (error) {
    await opened.disposeAsync().catch((err: unknown) => log.error({ err }, 'could not close what the start opened'));
    throw error;
  }
}

const identifyBy = (authentication: AuthenticationConfig): Identify =>
  authentication.kind === 'none' ? identifyNobody : identifyBearer(verifyTokens(authentication));

/** Where the build puts what browsers get: beside the compiled sources. */
const BUILT = {
  pages: fileURLToPath(new URL('../web/', import.meta.url)),
  explorer: fileURLToPath(new URL('../explorer/', import.meta.url)),
};

/** Brings the database to where this version of the service can work on it. */
async function prepare(database: OpenDatabase, config: Config, log: Logger): Promise<void> {
  if (config.migrate) await migrate(database, config.database, log);
  else await requireMigrated(database);
  if (config.database.kind === 'embedded' && config.database.sampleData) await loadSampleData(database.orm.em);
}
