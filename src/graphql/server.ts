import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { compiledQueries } from './compiled-queries.ts';
import type { Backend, Context } from './context.ts';
import { errorFormatter, isFault, thrown } from './errors.ts';
import { knownOperations } from './known-operations.ts';

/** Where faults are told of, and that the database did not answer. */
export interface FaultLog {
  error(details: { requestId: string; err: unknown }, message: string): void;
  warn(details: { requestId: string; err: unknown }, message: string): void;
}

/**
 * The GraphQL server over the schema, not yet reachable from anywhere. What is
 * safe is set here, and never left to NODE_ENV.
 */
export function createGraphQLServer(
  schema: GraphQLSchema,
  { refusalOf }: Backend,
  log: FaultLog,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    formatError: errorFormatter(refusalOf),
    validationRules: [knownOperations],
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      faultPlugin(refusalOf, log),
      compiledQueries(schema),
    ],
  });
}

/** Logs each fault, and marks it with the request id that its masked message will name. */
function faultPlugin(refusalOf: Backend['refusalOf'], log: FaultLog): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue: { requestId } }) => {
        for (const error of errors) {
          const details = { requestId, err: thrown(error) };
          if (refusalOf(details.err)) log.warn(details, 'unavailable');
          if (!isFault(error, error.extensions['code'], refusalOf)) continue;
          error.extensions['requestId'] = requestId;
          log.error(details, 'fault');
        }
      },
    }),
  };
}
