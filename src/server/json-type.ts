import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

/** The types that Apollo Server writes an answer in, in its order of preference; it takes the same part of Accept headers. */
const TYPES = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
  'application/json; callbackSpec=1.0; charset=utf-8',
];

/** The longest Accept header that is remembered, in code units. Clients send some hundred. */
const MAX_REMEMBERED_LENGTH = 1_000;

const remembered = new LRUCache<string, { readonly type: string | undefined }>({ max: 100 });

/** The content type of the JSON that a client accepts; `undefined` when it accepts none. */
export function jsonTypeFor(request: FastifyRequest): string | undefined {
  const { accept = '' } = request.headers;
  if (accept.length > MAX_REMEMBERED_LENGTH) return negotiate(request);
  let known = remembered.get(accept);
  if (!known) remembered.set(accept, (known = { type: negotiate(request) }));
  return known.type;
}

const negotiate = (request: FastifyRequest): string | undefined =>
  (request.accepts().type(TYPES) || undefined) as string | undefined;
