import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode, RefusalError } from '../domain/errors.ts';
import type { Backend } from '../graphql/context.ts';
import { faultMessage } from '../graphql/errors.ts';
import { type Problem, sendProblem } from './problem.ts';

/** Answers for whatever a route throws, and for requests that never get to one. */
export function errorHandler(refusalOf: Backend['refusalOf']) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = problemOf(error, request, refusalOf);
    if (request.routeOptions.url !== '/graphql') return sendProblem(reply, problem);
    const { status = 500, code, detail } = { status: 400, ...problem };
    return reply.code(status).send({ errors: [{ message: detail, extensions: { code } }] });
  };
}

function problemOf(error: FastifyError, request: FastifyRequest, refusalOf: Backend['refusalOf']): Problem {
  if (error instanceof RefusalError) return { code: error.code, detail: error.message };
  const unavailable = refusalOf(error);
  if (unavailable) {
    request.log.warn({ err: error }, 'unavailable');
    return { code: unavailable.code, detail: unavailable.message };
  }

  // The framework's own: a body that is not JSON, too large, of another type.
  const { statusCode } = error;
  if (statusCode !== undefined && statusCode < 500) {
    return { code: ErrorCode.BAD_USER_INPUT, detail: error.message, status: statusCode };
  }
  request.log.error({ err: error }, 'fault');
  return { code: ErrorCode.INTERNAL_SERVER_ERROR, detail: faultMessage(request.id), status: 500 };
}

export function notFoundHandler(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, {
    code: ErrorCode.NOT_FOUND,
    detail: `There is nothing at ${request.method} ${request.url.split('?')[0]}: the API is at POST /graphql`,
  });
}
