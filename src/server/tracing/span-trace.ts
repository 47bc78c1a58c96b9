import {
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NamedStatement } from '../../postgres/index.ts';
import { isGrave } from '../gravest-code.ts';
import { outcomeOf } from '../request-outcome.ts';
import type { RequestTrace } from './request-trace.ts';

const propagator = new W3CTraceContextPropagator();

/** The spans of one request, named as OpenTelemetry's conventions say. They have no values and nothing of the viewer. */
export class SpanTrace implements RequestTrace {
  readonly #tracer: Tracer;
  readonly #span: Span;
  /** The parent of the other spans. */
  readonly #context: Context;
  #plan: Span | undefined;

  constructor(tracer: Tracer, { method, headers }: FastifyRequest) {
    this.#tracer = tracer;
    const parent = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    this.#span = tracer.startSpan(method, { kind: SpanKind.SERVER }, parent);
    this.#context = trace.setSpan(parent, this.#span);
  }

  get traceId(): string {
    return this.#span.spanContext().traceId;
  }

  beginPlan(): void {
    this.#plan = this.#tracer.startSpan('plan', {}, this.#context);
  }

  addStatement({ name, text }: NamedStatement, result: Promise<unknown>): void {
    this.#endPlan();
    const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text };
    const span = this.#tracer.startSpan(`statement ${name}`, { kind: SpanKind.CLIENT, attributes }, this.#context);
    result.then(
      () => span.end(),
      (error: unknown) => endFailed(span, error),
    );
  }

  end(request: FastifyRequest, reply: FastifyReply): void {
    this.#endPlan();
    const { id, method, routeOptions, context, statements } = request;
    const code = outcomeOf(request, reply);
    const operation = context?.operation?.name;
    this.#span.updateName(routeOptions.url ? `${method} ${routeOptions.url}` : method);
    this.#span.setAttributes({
      'http.request.method': method,
      ...(routeOptions.url && { 'http.route': routeOptions.url }),
      'http.response.status_code': reply.statusCode,
      ...(operation && { 'graphql.operation.name': operation }),
      'tombstone.code': code,
      'tombstone.request_id': id,
      ...(statements && { 'tombstone.statements': statements.count }),
    });
    if (isGrave(code)) this.#span.setStatus({ code: SpanStatusCode.ERROR, message: code });
    this.#span.end();
  }

  #endPlan(): void {
    this.#plan?.end();
    this.#plan = undefined;
  }
}

/** The message of an error of the database may quote rows, so that only its code is shown. */
function endFailed(span: Span, error: unknown): void {
  const { code, name } = error as { code?: unknown; name?: unknown };
  span
    .setAttribute('error.type', String(code ?? name))
    .setStatus({ code: SpanStatusCode.ERROR })
    .end();
}
