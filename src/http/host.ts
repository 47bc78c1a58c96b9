import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { ErrorCode } from '../domain/errors.ts';
import { sendProblem } from './problem.ts';

/** Turns away a Host header that is no host before anything builds an address from it, which would throw. */
export function requireWellFormedHost(
  request: FastifyRequest,
  reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  const { host } = request.headers;
  if (host !== undefined && /^[^\s/?#@\\]+$/.test(host) && URL.canParse(`http://${host}`)) done();
  else sendProblem(reply, { code: ErrorCode.BAD_USER_INPUT, detail: 'The Host header is not a host name' });
}
