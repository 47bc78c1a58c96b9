import type { FastifyRequest } from 'fastify';
import { type AppContext, type Context, createContext } from '../graphql/context.ts';
import { RequestStatements } from './request-statements.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What resolvers and rules work on. `undefined` outside of the API, and before authentication. */
    context: Context | undefined;
    /** Its statements; `undefined` where it has no context. */
    statements: RequestStatements | undefined;
  }
}

/** Creates the context of a request to the API, and sets it on the request. */
export function requestContext(request: FastifyRequest, appContext: AppContext, slowStatementMs: number): Context {
  request.statements = new RequestStatements(request, slowStatementMs);
  const { principal, id, position } = request;
  const { observe } = request.statements;
  request.context = createContext(appContext, principal, id, { observe, position });
  return request.context;
}
