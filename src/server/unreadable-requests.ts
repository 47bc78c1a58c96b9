import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { ErrorCode } from '../domain/errors.ts';
import { formatBytes } from './format-bytes.ts';
import { HEADERS_TIMEOUT_MS, MAX_HEADER_SIZE, REQUEST_TIMEOUT_MS } from './limits.ts';
import { limitLingering } from './lingering-close.ts';
import type { RequestMetrics } from './metrics/request-metrics.ts';
import { type Problem, problemBody } from './problem.ts';

/** An error of Node's HTTP parser, or of a connection. */
interface ClientError extends Error {
  readonly code?: string;
}

/** Node's socket of a connection, with the response that is being sent. Node's default error handler reads that property too. */
interface HttpSocket extends Socket {
  readonly _httpMessage?: ServerResponse | null;
}

declare module 'node:http' {
  interface IncomingMessage {
    /** The id of a request that has a route. */
    id?: string;
  }
}

type Headers = Readonly<Record<string, string>>;

/** The problems of requests that have a route, and whose body then turned out to be unreadable. */
const problems = new WeakMap<ServerResponse, Problem>();

/** Returns the problem that the client was told in place of a response; `undefined` if it was told none. */
export const unreadableProblemOf = (response: ServerResponse): Problem | undefined => problems.get(response);

interface UnreadableOptions {
  readonly log: FastifyBaseLogger;
  /** The headers of every response. */
  readonly headers: Headers;
  /** `undefined` while metrics are off. */
  readonly metrics: RequestMetrics | undefined;
}

/**
 * Returns handlers of requests that Node cannot read. They answer them, and log and
 * count those that have no route. The answer is always a problem document (RFC 9457).
 */
export function unreadableRequests({ log, headers, metrics }: UnreadableOptions) {
  /** Logs and counts a request that has no route. The request is not logged: it may contain a token. */
  function record({ status, code }: Problem, requestId: string, reason?: string): void {
    metrics?.recordUnreadable(code);
    log.info({ requestId, status, code, reason }, `unreadable request ${status}`);
  }

  function refuse(socket: HttpSocket, problem: Problem, requestId: string): void {
    if (socket._httpMessage?.headersSent || !socket.writable) return void socket.destroy();
    socket.end(responseOf(problem, { ...headers, 'x-request-id': requestId }));
    limitLingering(socket);
  }

  return {
    /** Handles Node's event `clientError`: a request that it cannot parse or does not receive in time. */
    onClientError: (error: ClientError, socket: HttpSocket): void => {
      // After its answer, further bytes of a client fail as well; after a reset no client reads an answer.
      if (error.code === 'ECONNRESET' || socket.writableEnded || socket.destroyed) return;
      const problem = problemOf(error);
      const response = socket._httpMessage;
      const requestId = response?.req.id ?? randomUUID();
      if (response) problems.set(response, problem);
      else record(problem, requestId, error.code);
      refuse(socket, problem, requestId);
    },
    /** Handles Node's event `checkExpectation`: answers 417 to an Expect header other than 100-continue. */
    onExpectation: ({ socket }: IncomingMessage): void => {
      const requestId = randomUUID();
      record(UNSUPPORTED_EXPECTATION, requestId);
      refuse(socket, UNSUPPORTED_EXPECTATION, requestId);
    },
  };
}

function problemOf({ code }: ClientError): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return problem(
      431,
      `The headers are too large or too many: at most ${formatBytes(MAX_HEADER_SIZE)} are allowed, with the token in Authorization and the address, in at most 1,000 headers`,
    );
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return problem(
      408,
      `The request did not arrive in time: its headers may take ${HEADERS_TIMEOUT_MS / 1_000} s, and all of it ${REQUEST_TIMEOUT_MS / 1_000} s`,
    );
  }
  return problem(400, `The request is not well-formed HTTP${code?.startsWith('HPE_') ? ` (${code})` : ''}`);
}

const problem = (status: number, detail: string): Problem => ({ code: ErrorCode.BAD_USER_INPUT, detail, status });

const UNSUPPORTED_EXPECTATION = problem(417, 'The only supported expectation is 100-continue');

/** Returns a complete HTTP response as text. Node has no response object without a parsed request. */
function responseOf(problem: Problem, headers: Headers): string {
  const body = problemBody(problem);
  const lines = Object.entries({
    ...headers,
    date: new Date().toUTCString(),
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': `${Buffer.byteLength(body)}`,
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`;
}
