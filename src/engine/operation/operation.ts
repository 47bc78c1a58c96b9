import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type Cost, costOf } from '../limits/cost.ts';
import { printed } from '../output/json-writer.ts';
import type { Plans } from '../plan/plans.ts';
import { type Coerced, variablesOf } from './coerce-variables.ts';
import type { EngineContext, PlannedOperation } from './context.ts';
import type { ReferenceReason } from './reference-reason.ts';
import { switchesOf } from './switches.ts';
import { Variant } from './variant.ts';

/** The JSON of an answer, or why the reference executor has to give it. */
export type Answer = { readonly json: string } | { readonly reason: ReferenceReason };

/** How many variants of one operation are kept. */
const MAX_VARIANTS = 64;

/** One operation of a document, from its text to its answer: its cost, its plans and its output, each made once. */
export class Operation<Viewer> implements PlannedOperation<Viewer> {
  readonly #schema: GraphQLSchema;
  readonly #document: DocumentNode;
  readonly #definition: OperationDefinitionNode;
  readonly #partitionKey: string;
  readonly #referenceReason: () => ReferenceReason | undefined;
  readonly #switches: readonly string[];
  readonly #variants = new Map<string, Variant<Viewer>>();
  /** What the operation costs at most with some variables. */
  readonly cost: (variables: Readonly<Record<string, unknown>>) => Cost;
  #coerce: ((given: Coerced) => Coerced | undefined) | undefined;

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    definition: OperationDefinitionNode,
    partitionKey: string,
    referenceReason: () => ReferenceReason | undefined,
  ) {
    this.#schema = schema;
    this.#document = document;
    this.#definition = definition;
    this.#partitionKey = partitionKey;
    this.#referenceReason = referenceReason;
    this.#switches = switchesOf(document);
    this.cost = costOf(schema, document, definition);
  }

  /** Whether a request for this name means this operation. */
  isNamed(name: unknown): boolean {
    return name == null || name === this.#definition.name?.value;
  }

  /**
   * Answers the operation, unless the answer would hold an error: errors, and
   * whatever is unusual, are for the reference executor.
   *
   * @param given the variables as they were sent
   */
  async answer(given: unknown, context: EngineContext<Viewer>): Promise<Answer> {
    const reason = this.#referenceReason();
    if (reason) return { reason };
    if (given != null && !isRecord(given)) return { reason: 'variables' };
    this.#coerce ??= variablesOf(this.#schema, this.#definition);
    const variables = this.#coerce(given ?? {});
    if (!variables) return { reason: 'variables' };
    const { print } = this.#variant(variables);
    if (!print) return { reason: 'unsupported' };
    try {
      const json = await printed((output) => {
        output.bytes(HEAD);
        print(undefined, { context, variables, calls: [] }, output);
        output.bytes(END);
      });
      return { json };
    } catch (error) {
      // The reference executor mostly throws the same, and words it.
      context.failure = error;
      return { reason: 'error' };
    }
  }

  plansFor(variables: Coerced): Plans<Viewer> {
    return this.#variant(variables).plans;
  }

  /** The operation as `@skip` and `@include` leave it. */
  #variant(variables: Coerced): Variant<Viewer> {
    const key = this.#switches.map((name) => `${variables[name]}`).join();
    let variant = this.#variants.get(key);
    if (!variant) {
      if (this.#variants.size === MAX_VARIANTS) this.#variants.clear();
      variant = new Variant(this.#schema, this.#document, this.#definition, variables, this.#partitionKey);
      this.#variants.set(key, variant);
    }
    return variant;
  }
}

const HEAD = Buffer.from('{"data":');
const END = Buffer.from('}\n');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && !Array.isArray(value);
