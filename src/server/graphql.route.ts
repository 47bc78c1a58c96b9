import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { DomainError } from '../domain/errors.ts';
import type { GraphQLRequest, OperationLimits } from '../engine/limits/operation-limits.ts';
import type { PreparedOperations } from '../engine/operation/prepared-operations.ts';
import { type AppContext, type Context, createContext } from '../graphql/context.ts';
import { STATUS_BY_CODE } from './problem.ts';

/** What the GraphQL route needs. */
export interface GraphQLParts {
  readonly graphql: ApolloServer<Context>;
  readonly prepared: PreparedOperations;
  readonly gate: OperationLimits;
  readonly backend: AppContext;
}

/** Serves the API at /graphql. Requests beyond the limits are rejected before they are parsed. */
export function graphqlRoute(app: FastifyInstance, parts: GraphQLParts): void {
  const { graphql, gate, backend } = parts;
  const serve = fastifyApolloHandler(graphql, {
    context: async (request: FastifyRequest) => {
      admit(gate, askedBy(request));
      return (request.context ??= createContext(backend, request.principal, request.id));
    },
  });
  const answeredAs = new AnsweredAs();
  app.decorateRequest('context');
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: async (request, reply) => {
      reply.header('vary', 'Accept, Origin');
      const type = answeredAs.get(request);
      const prepared = type === undefined ? undefined : await answerPrepared(request, reply, parts, type);
      if (prepared !== undefined) return prepared;
      const served = await serve.call(app, request, reply);
      answeredAs.learn(request, reply);
      return served;
    },
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Where GraphQL is asked: what the server goes on with when a prepared operation did not come off. */
    context: Context | undefined;
  }
}

/**
 * What a prepared operation answers, as the server would; `undefined` where the
 * server must answer: for other operations, and for GET.
 *
 * @param type the content type of the answer
 */
async function answerPrepared(
  request: FastifyRequest,
  reply: FastifyReply,
  { prepared, gate, backend }: GraphQLParts,
  type: string,
): Promise<string | undefined> {
  if (request.method !== 'POST') return undefined;
  const asked = askedBy(request);
  const operation = prepared.find(asked);
  if (!operation || !gate.allows(asked)) return undefined;
  request.context = createContext(backend, request.principal, request.id);
  const answer = await operation(asked.variables, request.context);
  if (answer !== undefined) reply.header('content-type', type);
  return answer;
}

/**
 * The content types of answers by the Accept headers of requests. The server
 * negotiates the type of its first answer to each header; later answers to
 * prepared operations have the same.
 */
class AnsweredAs {
  readonly #types = new LRUCache<string, string>({ max: 100 });

  get({ headers: { accept = '' } }: FastifyRequest): string | undefined {
    return this.#types.get(accept);
  }

  learn({ headers: { accept = '' } }: FastifyRequest, reply: FastifyReply): void {
    const type = reply.getHeader('content-type');
    if (reply.statusCode === 200 && typeof type === 'string' && accept.length <= LONGEST_ACCEPT) {
      this.#types.set(accept, type);
    }
  }
}

/** The longest Accept header that is cached, in UTF-16 code units. Clients send about a hundred. */
const LONGEST_ACCEPT = 1_000;

/** The server shows an error of GraphQL's own as such, with its status. */
function admit(gate: OperationLimits, asked: GraphQLRequest): void {
  try {
    gate.check(asked);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new GraphQLError(error.message, {
      originalError: error,
      extensions: { code: error.code, http: { status: STATUS_BY_CODE[error.code] } },
    });
  }
}

/**
 * Returns the parameters of a GraphQL request. Malformed requests pass: Apollo
 * Server says what is wrong with them. A URL must be read as Apollo Server reads
 * it, otherwise a request could bypass the limits.
 */
function askedBy({ method, body, url }: FastifyRequest): GraphQLRequest {
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
