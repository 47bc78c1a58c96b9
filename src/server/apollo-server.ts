import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { knownOperations, MAX_ERRORS, MAX_REQUEST_ERRORS, MAX_TOKENS } from '../engine/index.ts';
import type { Log } from '../graphql/audit.ts';
import type { AppContext, Context } from '../graphql/context.ts';
import { errorFormatter, isFault, isForbidden, thrown } from '../graphql/errors.ts';
import { isCreate } from './is-create.ts';

/** What may be asked of it, besides what the limits say. */
export interface GraphQLOptions {
  readonly introspection: boolean;
  /** The only documents that run, by their ids; `undefined` where any may. */
  readonly trustedDocuments?: ReadonlyMap<string, string> | undefined;
}

/**
 * The GraphQL server over the schema, not yet reachable from anywhere. What is
 * safe is set here, and never left to NODE_ENV.
 */
export function createGraphQLServer(
  schema: GraphQLSchema,
  { refusalOf, log }: AppContext,
  { introspection, trustedDocuments }: GraphQLOptions,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    formatError: errorFormatter(refusalOf),
    validationRules: [knownOperations],
    validationOptions: { maxErrors: MAX_REQUEST_ERRORS },
    parseOptions: { maxTokens: MAX_TOKENS },
    introspection,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: { requestHeaders: PREFLIGHTED_HEADERS },
    persistedQueries: trustedDocuments ? { cache: readOnly(trustedDocuments), ttl: null } : false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      tellingPlugin(refusalOf, log),
      fewErrors,
    ],
  });
}

/**
 * Headers that a page of another origin cannot send unless the service allows it in answer to a preflight request. One of
 * them shows that a GET was not forged. A browser by itself adds Authorization only for schemes that it asked a person
 * for, such as Basic, and the service asks for none of these.
 */
const PREFLIGHTED_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'];

/** Logs each fault, and marks it with the request id that its masked message will name; and what was not allowed. */
function tellingPlugin(refusalOf: AppContext['refusalOf'], log: Log): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, document, operation, contextValue: { requestId, audit } }) => {
        for (const error of errors.slice(0, MAX_ERRORS)) {
          const details = { requestId, err: thrown(error) };
          if (isForbidden(details.err)) audit.refused(error.path?.join('.') ?? 'request');
          if (refusalOf(details.err)) log.warn(details, 'unavailable');
          const isUnexpected = isFault(error, error.extensions['code'], refusalOf);
          if ((isUnexpected || refusalOf(details.err)) && isCreate(document, operation))
            error.extensions['creates'] = true;
          if (!isUnexpected) continue;
          error.extensions['requestId'] = requestId;
          log.error(details, 'fault');
        }
      },
      willSendResponse: async ({ errors, contextValue: { requestId, failure } }) => {
        if (failure && !errors) log.error({ requestId, err: thrown(failure) }, 'fault of a prepared operation alone');
      },
    }),
  };
}

/** A row that cannot be shown is an error, and a page has a hundred of them. A request that was not executed has no data. */
const fewErrors: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body } }) => {
      if (body.kind !== 'single' || !body.singleResult.errors) return;
      const { data, errors } = body.singleResult;
      body.singleResult.errors = errors.slice(0, data === undefined ? MAX_REQUEST_ERRORS : MAX_ERRORS);
    },
  }),
};

type DocumentCache = Exclude<ApolloServerOptions<Context>['cache'], string | undefined>;

/** Clients look documents up in it, and add none. */
const readOnly = (documents: ReadonlyMap<string, string>): DocumentCache => ({
  get: async (key) => documents.get(key.replace(/^apq:/, '')),
  set: async () => {},
  delete: async () => false,
});
