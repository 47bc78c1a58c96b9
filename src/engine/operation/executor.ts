import type { GraphQLSchema } from 'graphql';
import { RequestError } from '../errors.ts';
import type { EngineContext } from './context.ts';
import { type GraphQLRequest, isPlain } from './graphql-request.ts';
import type { Answer, Operation } from './operation.ts';
import { Operations, type OperationsOptions } from './operations.ts';
import type { ReferenceReason } from './reference-reason.ts';

/** How many requests each executor has answered since the start. */
export interface ExecutionCounts {
  engine: number;
  /** By the reason. */
  readonly reference: Record<ReferenceReason, number>;
}

/**
 * Answers GraphQL requests. Here alone is decided whether the engine answers
 * one or leaves it to the reference executor, which goes on with what the root
 * fields resolved to.
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
   * Resolves to the JSON of the answer, or to what the reference executor resolves to.
   *
   * @param isJson whether the engine may answer: a POST whose answer is JSON
   * @param reference the reference executor; it gets the error of a request over a limit, and must show it
   */
  async execute<Reference>(
    request: GraphQLRequest,
    context: EngineContext<Viewer>,
    isJson: boolean,
    reference: (refusal?: RequestError) => Promise<Reference>,
  ): Promise<{ readonly json: string } | { readonly reference: Reference }> {
    let refusal: RequestError | undefined;
    try {
      context.operation = this.#operations.find(request);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      refusal = error;
    }
    const answer = refusal
      ? LIMITS
      : isJson
        ? await this.#answer(context.operation as Operation<Viewer> | undefined, request, context)
        : TRANSPORT;
    if ('json' in answer) {
      this.counts.engine += 1;
      return answer;
    }
    this.counts.reference[answer.reason] += 1;
    return { reference: await reference(refusal) };
  }

  async #answer(
    operation: Operation<Viewer> | undefined,
    request: GraphQLRequest,
    context: EngineContext<Viewer>,
  ): Promise<Answer> {
    if (!operation?.isNamed(request.operationName) || !isPlain(request)) return DOCUMENT;
    return operation.answer(request.variables, context);
  }
}

const LIMITS = { reason: 'limits' } as const;
const TRANSPORT = { reason: 'transport' } as const;
const DOCUMENT = { reason: 'document' } as const;
