import type { FastifyRequest } from 'fastify';
import { shortened } from '../engine/index.ts';
import type { NamedStatement, ObserveStatement } from '../postgres/index.ts';

/** How much of the text of a slow statement is logged, in UTF-16 code units. It has no values, as those are parameters. */
const LOGGED_TEXT = 300;

/** The statements of one request. Traces them, and logs each slow one with what a person needs to find it. */
export class RequestStatements {
  count = 0;
  readonly #request: FastifyRequest;
  readonly #slowMs: number;

  /** @param slowMs the duration from which on a statement is logged, in milliseconds; 0 for none */
  constructor(request: FastifyRequest, slowMs: number) {
    this.#request = request;
    this.#slowMs = slowMs;
  }

  readonly observe: ObserveStatement = (statement, result) => {
    this.count += 1;
    this.#request.trace?.addStatement(statement, result);
    if (this.#slowMs === 0) return;
    const startedAt = performance.now();
    const end = () => {
      const ms = performance.now() - startedAt;
      if (ms >= this.#slowMs) this.#logSlow(statement, ms);
    };
    result.then(end, end);
  };

  /** PostgreSQL's own log has the same name (`execute <name>`); the text and the operation are for people. */
  #logSlow({ name: statement, text }: NamedStatement, ms: number): void {
    const { context, log, routeOptions } = this.#request;
    const operation = context?.operation?.name ?? routeOptions.url;
    const sql = shortened(text, LOGGED_TEXT);
    log.warn({ event: 'slow_statement', operation, statement, sql, ms: Math.round(ms) }, 'slow statement');
  }
}
