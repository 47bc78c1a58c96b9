import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../access/principal.ts';
import { type Backend, type Context, createContext } from '../graphql/context.ts';

/** /graphql: the API for clients; the explorer for a person whose browser asks for a page. */
export function graphqlRoute(
  app: FastifyInstance,
  server: ApolloServer<Context>,
  backend: Backend,
  principal: Principal,
): void {
  const answer = fastifyApolloHandler(server, {
    context: async (request: FastifyRequest) => createContext(backend, principal, request.id),
  });

  app.post('/graphql', answer);
  app.get('/graphql', (request: FastifyRequest, reply: FastifyReply) => {
    const wantsPage = request.accepts().type(['json', 'html']) === 'html';
    reply.header('vary', 'Accept, Origin');
    // The page itself names the current files, so it must be asked for each time.
    return wantsPage ? reply.sendFile('index.html', { maxAge: 0, immutable: false }) : answer.call(app, request, reply);
  });
}
