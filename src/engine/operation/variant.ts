import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { MemoryLimit } from '../limited-map.ts';
import { OutputPlan, UnsupportedOperationError } from '../output/output-plan.ts';
import type { WriteValue } from '../output/write-value.ts';
import type { CoercedValues } from '../plan/coerce-arguments.ts';
import { Plans } from '../plan/plans.ts';

/** An operation with the fields that `@skip` and `@include` leave: its plans, and the function that writes its data. */
export class Variant<Viewer> {
  readonly plans: Plans<Viewer>;
  readonly #createWriter: () => WriteValue | undefined;
  /** `null` if the engine does not support the operation. */
  #writer: WriteValue | null | undefined;

  /** @param variables coerced variables; any others that leave the same fields give the same variant */
  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    definition: OperationDefinitionNode,
    variables: CoercedValues,
    partitionKey: string,
    memory: MemoryLimit,
  ) {
    this.plans = new Plans(partitionKey, memory);
    this.#createWriter = () => writerOf(schema, document, definition, variables);
  }

  /** The function that writes the data of the answer; `undefined` if the engine does not support the operation. */
  get write(): WriteValue | undefined {
    if (this.#writer === undefined) this.#writer = this.#createWriter() ?? null;
    return this.#writer ?? undefined;
  }
}

function writerOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: OperationDefinitionNode,
  variables: CoercedValues,
): WriteValue | undefined {
  const root = schema.getRootType(definition.operation);
  if (!root || hasPrototypeVariable(definition)) return undefined;
  try {
    return new OutputPlan(schema, document, definition, variables).rootWriter(root);
  } catch (error) {
    if (error instanceof UnsupportedOperationError) return undefined;
    throw error;
  }
}

/** Whether a variable is called `__proto__`, which would set the prototype of the object that holds the variables. */
const hasPrototypeVariable = ({ variableDefinitions = [] }: OperationDefinitionNode): boolean =>
  variableDefinitions.some(({ variable }) => variable.name.value === '__proto__');
