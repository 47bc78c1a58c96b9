import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { shortened } from '../engine/index.ts';

/** Paths that monitoring requests every few seconds. They are logged at level debug unless they fail. */
const PROBES = new Set(['/healthz', '/readyz']);

/** The longest path that is logged, in UTF-16 code units. A client may send one of 96 KiB. */
const LONGEST_PATH = 300;

/** Logs one line for each answered request, without the query string, which may contain private data. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const { method, url, routeOptions } = request;
    const { statusCode: status, elapsedTime } = reply;
    const level = error || status >= 500 ? 'error' : PROBES.has(routeOptions.url ?? '') ? 'debug' : 'info';
    const path = shortened(url.split('?')[0] ?? '', LONGEST_PATH);
    const line = { method, path, status, ms: Math.round(elapsedTime), ...(error && { err: error }) };
    request.log[level](line, `${method} ${path} ${status}`);
  }
}
