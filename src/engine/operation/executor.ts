import type { GraphQLSchema } from 'graphql';
import { RequestError } from '../errors.ts';
import type { EngineContext } from './context.ts';
import { type GraphQLRequest, isSupported } from './graphql-request.ts';
import type { Answer, Operation } from './operation.ts';
import { Operations, type OperationsOptions } from './operations.ts';
import type { ReferenceReason } from './reference-reason.ts';

/** The number of requests that each executor has answered since the start. */
export interface ExecutionCounts {
  engine: number;
  /** By reason. */
  readonly reference: Record<ReferenceReason, number>;
}

/**
 * Answers GraphQL requests. This is the only place that decides whether the
 * engine answers a request or the reference executor does. The reference
 * executor reuses the results of root fields that the engine has resolved.
 */
export class Executor<Viewer> {
  readonly #operations: Operations<Viewer>;
  readonly counts: ExecutionCounts = {
    engine: 0,
    reference: { transport: 0, limits: 0, document: 0, variables: 0, unsupported: 0, error: 0 },
  };

  constructor(schema: GraphQLSchema, options: OperationsOptions) {
    this.#operations = new Operations(schema, options);
  }

  /**
   * Resolves to the answer as JSON, or to what the reference executor resolves to.
   *
   * @param isJson whether the transport allows the engine to answer: a POST request that accepts JSON
   * @param reference the reference executor. For a request over a limit it gets the error, and must return that
   */
  async execute<Reference>(
    request: GraphQLRequest,
    context: EngineContext<Viewer>,
    isJson: boolean,
    reference: (limitError?: RequestError) => Promise<Reference>,
  ): Promise<{ readonly json: string } | { readonly reference: Reference }> {
    let limitError: RequestError | undefined;
    try {
      context.operation = this.#operations.find(request);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      limitError = error;
    }
    const answer = limitError
      ? LIMITS
      : isJson
        ? await this.#answer(context.operation as Operation<Viewer> | undefined, request, context)
        : TRANSPORT;
    if ('json' in answer) {
      this.counts.engine += 1;
      return answer;
    }
    this.counts.reference[answer.reason] += 1;
    context.referenceReason = answer.reason;
    return { reference: await reference(limitError) };
  }

  #answer(
    operation: Operation<Viewer> | undefined,
    request: GraphQLRequest,
    context: EngineContext<Viewer>,
  ): Answer | Promise<Answer> {
    if (!operation?.hasName(request.operationName) || !isSupported(request)) return DOCUMENT;
    return operation.answer(request.variables, context);
  }
}

const LIMITS = { reason: 'limits' } as const;
const TRANSPORT = { reason: 'transport' } as const;
const DOCUMENT = { reason: 'document' } as const;
