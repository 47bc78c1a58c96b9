import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { shortened } from '../engine/index.ts';
import { isGrave } from './gravest-code.ts';
import { outcomeOf } from './request-outcome.ts';
import { traceIdIn } from './traceparent.ts';

/** Paths that monitoring requests every few seconds. They are logged at level debug if they succeed. */
const PROBES = new Set(['/healthz', '/readyz']);

/** The longest path that is logged, in UTF-16 code units. A client may send one of 96 KiB. */
const LONGEST_PATH = 300;

/** The longest subject and name of an operation that are logged, in UTF-16 code units. */
const LONGEST_NAME = 200;

/** The name of a request's id in the log. The header is x-request-id, and the record of deletions has it as `requestId` too. */
const REQUEST_ID = 'requestId';

/**
 * Logs one line for each answered request, without the query string, which may contain private data. Its `code` is the
 * outcome: GraphQL answers errors with status 200.
 */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: REQUEST_ID });
  }

  override incomingRequest(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const { method, url, headers, principal, context, statements, trace } = request;
    const { statusCode: status, elapsedTime } = reply;
    const code = outcomeOf(request, reply);
    const path = shortened(url.split('?')[0] ?? '', LONGEST_PATH);
    const level = error || isGrave(code) ? 'error' : status < 400 && PROBES.has(path) ? 'debug' : 'info';
    const operation = context?.operation?.name;
    const line = {
      traceId: trace?.traceId ?? traceIdIn(headers['traceparent']),
      method,
      path,
      status,
      code,
      operation: operation && shortened(operation, LONGEST_NAME),
      subject: principal && shortened(principal.subject, LONGEST_NAME),
      statements: statements?.count,
      ms: Math.round(elapsedTime),
      ...(error && { err: error }),
    };
    request.log[level](line, `${method} ${path} ${status} ${operation ? `${line.operation} ` : ''}${code}`);
  }
}
