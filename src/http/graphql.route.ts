import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { RefusalError } from '../domain/errors.ts';
import { type Backend, type Context, createContext } from '../graphql/context.ts';
import type { Asked, Gate } from '../graphql/gate.ts';
import { STATUS } from './problem.ts';

/** The API for clients, at /graphql. What asks for too much is turned away before it is looked at closer. */
export function graphqlRoute(app: FastifyInstance, server: ApolloServer<Context>, backend: Backend, gate: Gate): void {
  const answer = fastifyApolloHandler(server, {
    context: async (request: FastifyRequest) => {
      admit(gate, askedBy(request));
      return createContext(backend, request.principal, request.id);
    },
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: (request, reply) => {
      reply.header('vary', 'Accept, Origin');
      return answer.call(app, request, reply);
    },
  });
}

/** The server shows an error of GraphQL's own as such, with its status. */
function admit(gate: Gate, asked: Asked): void {
  try {
    gate.admit(asked);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    throw new GraphQLError(error.message, {
      originalError: error,
      extensions: { code: error.code, http: { status: STATUS[error.code] } },
    });
  }
}

/**
 * Malformed ones are left to the server, which says what is wrong with them.
 * An address must be read as the server reads it: what two readers take for
 * different requests goes round the gate.
 */
function askedBy({ method, body, url }: FastifyRequest): Asked {
  if (method !== 'GET') return typeof body === 'object' && body !== null ? body : {};
  const { searchParams } = new URL(url, 'http://localhost');
  const [query, operationName] = ['query', 'operationName'].map((name) => searchParams.get(name) ?? undefined);
  const [variables, extensions] = ['variables', 'extensions'].map((name) => parsed(searchParams.get(name)));
  return { query, operationName, variables, extensions };
}

function parsed(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
