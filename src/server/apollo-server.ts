import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { BusyError } from '../domain/errors.ts';
import { knownOperations, MAX_ERRORS, MAX_REQUEST_ERRORS, MAX_TOKENS } from '../engine/index.ts';
import type { Log } from '../graphql/audit.ts';
import type { AppContext, Context } from '../graphql/context.ts';
import { errorFormatter, isFault, isForbidden, thrown } from '../graphql/errors.ts';
import { createDocumentStore } from './document-store.ts';
import { gravestCode } from './gravest-code.ts';
import { isCreate } from './is-create.ts';
import { RETRY_AFTER_SECONDS } from './limits.ts';

/** What clients may send, besides the limits. */
export interface GraphQLOptions {
  readonly introspection: boolean;
  /** The only documents that may run, by id; `undefined` allows every document. */
  readonly trustedDocuments?: ReadonlyMap<string, string> | undefined;
}

/**
 * Creates the GraphQL server for the schema, without a transport. Every setting
 * that matters for security is explicit: Apollo's defaults depend on NODE_ENV.
 */
export function createApolloServer(
  schema: GraphQLSchema,
  { unavailableErrorOf, log }: AppContext,
  { introspection, trustedDocuments }: GraphQLOptions,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    formatError: errorFormatter(unavailableErrorOf),
    validationRules: [knownOperations],
    validationOptions: { maxErrors: MAX_REQUEST_ERRORS },
    parseOptions: { maxTokens: MAX_TOKENS },
    introspection,
    documentStore: createDocumentStore(),
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: { requestHeaders: PREFLIGHTED_HEADERS },
    persistedQueries: trustedDocuments ? { cache: readOnly(trustedDocuments), ttl: null } : false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      loggingPlugin(unavailableErrorOf, log),
      recordErrorCode,
      fewErrors,
    ],
  });
}

/**
 * Headers that a page of another origin can send only after a preflight request, so that each of them protects a GET from
 * cross-site request forgery. Browsers add Authorization by themselves only for schemes such as Basic, which the service
 * does not use.
 */
const PREFLIGHTED_HEADERS = ['x-apollo-operation-name', 'apollo-require-preflight', 'authorization'];

/**
 * Logs faults and forbidden operations. Marks each fault with the request id, which its masked message names. Says when
 * to try again where the database did not answer.
 */
function loggingPlugin(unavailableErrorOf: AppContext['unavailableErrorOf'], log: Log): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, document, operation, contextValue: { requestId, audit } }) => {
        for (const error of errors.slice(0, MAX_ERRORS)) {
          const details = { requestId, err: thrown(error) };
          if (isForbidden(details.err)) audit.refused(error.path?.join('.') ?? 'request');
          const unavailable = unavailableErrorOf(details.err);
          if (unavailable) log.warn(details, 'unavailable');
          const isUnexpected = isFault(error, error.extensions['code'], unavailableErrorOf);
          const mayBeDone = isUnexpected || (unavailable && !(unavailable instanceof BusyError));
          if (mayBeDone && isCreate(document, operation)) error.extensions['creates'] = true;
          if (!isUnexpected) continue;
          error.extensions['requestId'] = requestId;
          log.error(details, 'fault');
        }
      },
      willSendResponse: async ({ errors, response, contextValue: { requestId, failure } }) => {
        if (errors?.some((error) => unavailableErrorOf(thrown(error))))
          response.http.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
        if (failure && !errors)
          log.error(
            { requestId, err: thrown(failure) },
            'the engine failed, and Apollo Server answered without an error',
          );
      },
    }),
  };
}

/** Limits the number of errors in a response: each row of a page may fail. A response without data has errors of the request. */
const fewErrors: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body } }) => {
      if (body.kind !== 'single' || !body.singleResult.errors) return;
      const { data, errors } = body.singleResult;
      body.singleResult.errors = errors.slice(0, data === undefined ? MAX_REQUEST_ERRORS : MAX_ERRORS);
    },
  }),
};

/** Tells the log and the metrics which error the answer has. Runs before errors are left out. */
const recordErrorCode: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body }, contextValue }) => {
      if (body.kind === 'single' && body.singleResult.errors)
        contextValue.answer.errorCode = gravestCode(body.singleResult.errors);
    },
  }),
};

type DocumentCache = Exclude<ApolloServerOptions<Context>['cache'], string | undefined>;

/** A cache from which clients can only read. */
const readOnly = (documents: ReadonlyMap<string, string>): DocumentCache => ({
  get: async (key) => documents.get(key.replace(/^apq:/, '')),
  set: async () => {},
  delete: async () => false,
});
