import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Scope } from '../domain/access/scope.ts';
import type { Executor, RequestError } from '../engine/index.ts';
import type { AppContext, Context } from '../graphql/context.ts';
import { graphqlRequestOf } from './graphql-request.ts';
import { jsonTypeFor } from './json-type.ts';
import { STATUS_BY_CODE } from './problem.ts';
import { requestContext } from './request-context.ts';

/** What GraphQL requests are answered by. */
export interface GraphQLParts {
  readonly executor: Executor<Scope>;
  /** The reference executor. */
  readonly apollo: ApolloServer<Context>;
  readonly appContext: AppContext;
  /** The duration from which on a statement is logged, in milliseconds; 0 for none. */
  readonly slowStatementMs: number;
}

/** The API for clients, at /graphql. */
export function graphqlRoute(
  app: FastifyInstance,
  { executor, apollo, appContext, slowStatementMs }: GraphQLParts,
): void {
  const serve = fastifyApolloHandler(apollo, {
    context: async ({ limitError, context }: FastifyRequest) => {
      if (limitError) throw asGraphQLError(limitError);
      return context as Context;
    },
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: async (request, reply) => {
      reply.header('vary', 'Accept, Origin');
      request.trace?.beginPlan();
      const type = request.method === 'POST' ? jsonTypeFor(request) : undefined;
      const answer = await executor.execute(
        graphqlRequestOf(request),
        requestContext(request, appContext, slowStatementMs),
        type !== undefined,
        async (limitError) => {
          request.limitError = limitError;
          return serve.call(app, request, reply);
        },
      );
      if ('reference' in answer) return answer.reference;
      reply.header('content-type', type);
      return answer.json;
    },
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Why the request is refused before it is executed. */
    limitError: RequestError | undefined;
  }
}

/** Apollo Server shows an error of GraphQL's own as it is, with its status. */
const asGraphQLError = (error: RequestError): GraphQLError =>
  new GraphQLError(error.message, {
    originalError: error,
    extensions: { code: error.code, http: { status: STATUS_BY_CODE[error.code] } },
  });
