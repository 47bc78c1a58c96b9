import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { ErrorCode } from '../domain/errors.ts';

/** The HTTP status of each code, outside of GraphQL responses with data. */
export const STATUS_BY_CODE: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  JOB_RUNNING: 400,
  JOB_QUEUED: 400,
  FEEDBACK_CHANGED: 400,
  INVALID_TRANSITION: 400,
  ADAPTER_DELETED: 400,
  JOB_DELETED: 400,
  NAME_TAKEN: 400,
  ID_TAKEN: 400,
  QUERY_TOO_COMPLEX: 400,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

export interface Problem {
  code: ErrorCode;
  /** Tells a person what is wrong and what to do. */
  detail: string;
  status: number;
}

/** An invalid request with a specific HTTP status, such as 413 for a body that is too large. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code = ErrorCode.BAD_USER_INPUT;
  readonly status: number;

  /** @param message tells the client what is wrong and what to do */
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Sends an error as a problem document (RFC 9457). */
export function sendProblem(reply: FastifyReply, { code, detail, status }: Problem): FastifyReply {
  return reply.code(status).type('application/problem+json').send(problemBody({ code, detail, status }));
}

export const problemBody = ({ code, detail, status }: Problem): string =>
  JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail, code });
