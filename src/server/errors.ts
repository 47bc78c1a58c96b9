import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, ErrorCode } from '../domain/errors.ts';
import { shortened } from '../engine/index.ts';
import { Audit, type Log } from '../graphql/audit.ts';
import type { AppContext } from '../graphql/context.ts';
import { faultMessage, isForbidden } from '../graphql/errors.ts';
import { formatBytes } from './format-bytes.ts';
import { READER_BODY_LIMIT, RETRY_AFTER_SECONDS } from './limits.ts';
import { lingerUntilReceived } from './lingering-close.ts';
import { HttpError, type Problem, STATUS_BY_CODE, sendProblem } from './problem.ts';
import { BODY_TOO_LARGE } from './read-body.ts';

/** Returns Fastify's error handler, for errors of routes and for requests that match no route. */
export function errorHandler(unavailableErrorOf: AppContext['unavailableErrorOf']) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = problemOf(error, request, unavailableErrorOf);
    const { code, detail, status } = problem;
    request.errorCode = code;
    lingerUntilReceived(request, reply);
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    if (status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_AFTER_SECONDS);
    if (request.routeOptions.url !== '/graphql') return sendProblem(reply, problem);
    return reply.code(status).send({ errors: [{ message: detail, extensions: { code } }] });
  };
}

function problemOf(
  error: FastifyError,
  request: FastifyRequest,
  unavailableErrorOf: AppContext['unavailableErrorOf'],
): Problem {
  const log = request.log as Log;
  if (error instanceof DomainError) {
    logRefusal(error, request, log);
    return { code: error.code, detail: error.message, status: STATUS_BY_CODE[error.code] };
  }
  if (error instanceof HttpError) return { code: error.code, detail: error.message, status: error.status };
  const unavailable = unavailableErrorOf(error);
  if (unavailable) {
    log.warn({ err: error }, 'unavailable');
    return { code: unavailable.code, detail: unavailable.message, status: STATUS_BY_CODE[unavailable.code] };
  }

  const { statusCode } = error;
  // The static files reject a path outside of their folder with 403.
  if (statusCode === 403 || statusCode === 404) return notFound(request);
  // Errors of the framework: a body that is not JSON, is too large or has another media type.
  if (statusCode !== undefined && statusCode < 500) {
    return { code: ErrorCode.BAD_USER_INPUT, detail: detailOf(error, statusCode), status: statusCode };
  }
  log.error({ err: error }, 'fault');
  return { code: ErrorCode.INTERNAL_SERVER_ERROR, detail: faultMessage(request.id), status: 500 };
}

/** Returns the status text, with the message if it is Fastify's own: messages of other libraries may reveal internals. */
function detailOf({ code, message }: FastifyError, status: number): string {
  const plain = FRAMEWORK_MESSAGES[code];
  if (plain) return plain;
  const words = STATUS_CODES[status] ?? 'Bad Request';
  if (!code?.startsWith('FST_')) return words;
  return message.startsWith(words) ? message : `${words}: ${message}`;
}

/** Replaces messages of Fastify that do not say what to do, or that repeat the URL. */
const FRAMEWORK_MESSAGES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Unsupported Media Type: send the body as application/json',
  FST_ERR_CTP_BODY_TOO_LARGE: `${BODY_TOO_LARGE}: at most ${formatBytes(READER_BODY_LIMIT)} are allowed unless the body is application/json`,
  FST_ERR_BAD_URL: 'The address is not well-formed: a % in its path must begin an escape such as %20',
};

/** Logs why a token is refused (the client is not told), why the service is unavailable, and who was forbidden what. */
function logRefusal(error: DomainError, { principal, routeOptions, id }: FastifyRequest, log: Log): void {
  if (error.code === ErrorCode.UNAUTHENTICATED && error.cause) {
    const { code, message } = error.cause as FastifyError;
    log.info({ event: 'authn_fail', reason: code, detail: message }, 'authn_fail');
  }
  if (error.code === ErrorCode.SERVICE_UNAVAILABLE && error.cause) log.warn({ err: error }, 'unavailable');
  if (isForbidden(error)) new Audit(log, principal?.subject ?? 'nobody', id).refused(routeOptions.url ?? 'no route');
}

export function notFoundHandler(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = notFound(request);
  request.errorCode = problem.code;
  return sendProblem(reply, problem);
}

const notFound = ({ method, url }: FastifyRequest): Problem => ({
  code: ErrorCode.NOT_FOUND,
  detail: `Nothing is served at ${method} ${shortened(url.split('?')[0] ?? '')}: the API is at POST /graphql`,
  status: 404,
});
