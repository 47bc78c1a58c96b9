import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode } from '../domain/errors.ts';
import { STATUS_BY_CODE } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the error that a route or a hook answered; `undefined` without one, and for errors inside of a GraphQL answer. */
    errorCode: string | undefined;
  }
}

/** The outcome of a request that was answered without an error. */
const OK = 'OK';

/**
 * Returns the outcome of an answered request: its error code, or `OK`. The HTTP
 * status does not tell it, as a GraphQL answer with an error has 200.
 */
export const outcomeOf = ({ errorCode, context, limitError }: FastifyRequest, { statusCode }: FastifyReply): string =>
  errorCode ?? limitError?.code ?? context?.answer.errorCode ?? codeOfStatus(statusCode);

/** Apollo Server answers some requests before it creates their context, such as one without a document. */
function codeOfStatus(status: number): string {
  if (status < 400) return OK;
  if (status >= 500 && status !== STATUS_BY_CODE.SERVICE_UNAVAILABLE) return ErrorCode.INTERNAL_SERVER_ERROR;
  const code = Object.values(ErrorCode).find((known) => STATUS_BY_CODE[known] === status);
  return code ?? ErrorCode.BAD_USER_INPUT;
}
