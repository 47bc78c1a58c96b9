import type { FastifyInstance } from 'fastify';
import type { PositionOf, RequestPosition } from '../postgres/index.ts';

/** In a request, the log position that its client has seen. In an answer, the position to send from then on. */
export const CONSISTENCY_HEADER = 'tombstone-consistency';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where it may read; `undefined` without standbys. */
    position: RequestPosition | undefined;
  }
}

/** Reads the tokens of requests, if there are standbys. */
export function readTokens(app: FastifyInstance, positionOf: PositionOf | undefined): void {
  if (!positionOf) return;
  app.addHook('onRequest', (request, _reply, done) => {
    const token = request.headers[CONSISTENCY_HEADER];
    request.position = positionOf(token?.toString());
    done();
  });
}

/** Adds tokens to all answers of the routes, if there are standbys: as a header, and to GraphQL answers as an extension, too. */
export function addTokens(api: FastifyInstance, positionOf: PositionOf | undefined): void {
  if (!positionOf) return;
  api.addHook('onSend', ({ position, routeOptions }, reply, payload: unknown, done) => {
    if (!position) return done();
    const { token } = position;
    reply.header(CONSISTENCY_HEADER, token);
    const isGraphQL = routeOptions.url === '/graphql' && GRAPHQL_ANSWER.test(String(reply.getHeader('content-type')));
    done(null, isGraphQL && typeof payload === 'string' ? withExtension(payload, token) : payload);
  });
}

const GRAPHQL_ANSWER = /^application\/(graphql-response\+)?json\b/;

/** No answer has other extensions. Each comes from the engine, Apollo Server or the error handler, and is an object with properties. */
const withExtension = (json: string, token: string): string =>
  `${json.slice(0, json.lastIndexOf('}'))},"extensions":{"consistency":"${token}"}}\n`;
