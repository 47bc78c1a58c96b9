import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { shortened } from '../engine/index.ts';

/** Asked for by machines every few seconds, and of no interest while all is well. */
const PROBES = new Set(['/healthz', '/readyz']);

/** How much of a path is logged, in code units: a client may send one of 96 KiB. */
const LONGEST_PATH = 300;

/** One line a request, once it is answered. The query string is left out: a GET may carry what is private there. */
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
