import type { FastifyRequest } from 'fastify';
import type { GraphQLRequest } from '../engine/index.ts';

/**
 * The GraphQL parameters of an HTTP request. What is malformed is left to
 * Apollo Server, which says what is wrong with it. An address must be read as
 * Apollo Server reads it: what two readers understand differently would get
 * around the limits.
 */
export function graphqlRequestOf({ method, body, url }: FastifyRequest): GraphQLRequest {
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
