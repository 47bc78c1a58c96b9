import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LimitedMap, type MemoryLimit } from '../limited-map.ts';
import { type Cost, costOf } from '../limits/cost.ts';
import { sizeOf } from '../limits/document-metrics.ts';
import { writeJson } from '../output/json-writer.ts';
import type { CoercedValues } from '../plan/coerce-arguments.ts';
import type { Plans } from '../plan/plans.ts';
import type { PlannedOperation } from '../plan/read-context.ts';
import { variableCoercer } from './coerce-variables.ts';
import type { EngineContext } from './context.ts';
import { directiveVariablesOf } from './directive-variables.ts';
import type { ReferenceReason } from './reference-reason.ts';
import { Variant } from './variant.ts';

/** The answer as JSON, or the reason why the reference executor must give it. */
export type Answer = { readonly json: string } | { readonly reason: ReferenceReason };

/** The memory that a variant takes for each selection, in bytes: its plan, and the function that writes it. */
const BYTES_PER_SELECTION = 1_000;

/** One operation of a document. Its cost, its plans and its output are prepared once and used for every request. */
export class Operation<Viewer> implements PlannedOperation<Viewer> {
  readonly #schema: GraphQLSchema;
  readonly #document: DocumentNode;
  readonly #definition: OperationDefinitionNode;
  readonly #partitionKey: string;
  readonly #memory: MemoryLimit;
  readonly #referenceReason: () => ReferenceReason | undefined;
  readonly #directiveVariables: readonly string[];
  readonly #variants: LimitedMap<Variant<Viewer>>;
  /** Returns the maximum cost of the operation with some variables, which need not be coerced. */
  readonly cost: (variables: Readonly<Record<string, unknown>>) => Cost;
  #coerce: ((values: CoercedValues) => CoercedValues | undefined) | undefined;

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    definition: OperationDefinitionNode,
    partitionKey: string,
    memory: MemoryLimit,
    referenceReason: () => ReferenceReason | undefined,
  ) {
    this.#schema = schema;
    this.#document = document;
    this.#definition = definition;
    this.#partitionKey = partitionKey;
    this.#memory = memory;
    this.#variants = new LimitedMap(memory, () => BYTES_PER_SELECTION * sizeOf(document).selections);
    this.#referenceReason = referenceReason;
    this.#directiveVariables = directiveVariablesOf(document);
    this.cost = costOf(schema, document, definition);
  }

  get name(): string | undefined {
    return this.#definition.name?.value;
  }

  /** Whether a request with this `operationName` asks for this operation. */
  hasName(name: unknown): boolean {
    return name == null || name === this.name;
  }

  /**
   * Resolves to the answer, or to the reason why the reference executor must
   * give it: the answer would have an error, or the engine does not support it.
   *
   * @param values the variables as the client sent them
   */
  async answer(values: unknown, context: EngineContext<Viewer>): Promise<Answer> {
    const reason = this.#referenceReason();
    if (reason) return { reason };
    if (values != null && !isRecord(values)) return { reason: 'variables' };
    this.#coerce ??= variableCoercer(this.#schema, this.#definition);
    const variables = this.#coerce(values ?? {});
    if (!variables) return { reason: 'variables' };
    const { write } = this.#variant(variables);
    if (!write) return { reason: 'unsupported' };
    try {
      const json = await writeJson((writer) => {
        writer.writeBytes(DATA_START);
        write(undefined, { context, variables, calls: [] }, writer);
        writer.writeBytes(DATA_END);
      });
      return { json };
    } catch (error) {
      // The reference executor usually meets the same error, and formats it.
      context.failure = error;
      return { reason: 'error' };
    }
  }

  plansFor(variables: CoercedValues): Plans<Viewer> {
    return this.#variant(variables).plans;
  }

  /** Returns the operation as `@skip` and `@include` leave it with these variables. */
  #variant(variables: CoercedValues): Variant<Viewer> {
    const key =
      this.#directiveVariables.length === 0 ? '' : this.#directiveVariables.map((name) => `${variables[name]}`).join();
    let variant = this.#variants.get(key);
    if (!variant) {
      variant = new Variant(
        this.#schema,
        this.#document,
        this.#definition,
        variables,
        this.#partitionKey,
        this.#memory,
      );
      this.#variants.add(key, variant);
    }
    return variant;
  }
}

const DATA_START = Buffer.from('{"data":');
const DATA_END = Buffer.from('}\n');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && !Array.isArray(value);
