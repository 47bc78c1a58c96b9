import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NamedStatement } from '../../postgres/index.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** `undefined` while tracing is off. */
    trace: RequestTrace | undefined;
  }
}

/** The spans of one request. */
export interface RequestTrace {
  readonly traceId: string;
  /** Begins the span of the plan, which ends when the first statement is sent, or with the answer. */
  beginPlan(): void;
  /** Adds the span of a statement, which is sent now, and ends with its result. */
  addStatement(statement: NamedStatement, result: Promise<unknown>): void;
  end(request: FastifyRequest, reply: FastifyReply): void;
}

/** Traces the requests of a process. */
export interface Tracing {
  begin(request: FastifyRequest): RequestTrace;
  /** Sends the spans that are not sent yet. */
  stop(): Promise<void>;
}
