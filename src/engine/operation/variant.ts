import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { OutputPlan, UnpreparedError } from '../output/output-plan.ts';
import type { Print } from '../output/write-value.ts';
import { Plans } from '../plan/plans.ts';
import type { Coerced } from './coerce-variables.ts';

/** An operation with the fields that `@skip` and `@include` leave: its plans, and the function that writes its answer. */
export class Variant<Viewer> {
  readonly plans: Plans<Viewer>;
  readonly #makePrint: () => Print | undefined;
  #print: Print | null | undefined;

  /** @param variables any that leave these fields */
  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    definition: OperationDefinitionNode,
    variables: Coerced,
    partitionKey: string,
  ) {
    this.plans = new Plans(partitionKey);
    this.#makePrint = () => printOf(schema, document, definition, variables);
  }

  /** Writes the data of the answer; `undefined` where something in the operation is for the reference executor. */
  get print(): Print | undefined {
    if (this.#print === undefined) this.#print = this.#makePrint() ?? null;
    return this.#print ?? undefined;
  }
}

function printOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: OperationDefinitionNode,
  variables: Coerced,
): Print | undefined {
  const root = schema.getRootType(definition.operation);
  if (!root || hasPrototype(definition)) return undefined;
  try {
    return new OutputPlan(schema, document, definition, variables).root(root);
  } catch (error) {
    if (error instanceof UnpreparedError) return undefined;
    throw error;
  }
}

/** Whether a variable has the name that means something to objects. */
const hasPrototype = ({ variableDefinitions = [] }: OperationDefinitionNode): boolean =>
  variableDefinitions.some(({ variable }) => variable.name.value === '__proto__');
