import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { printed } from '../output/json-writer.ts';
import { OutputPlan } from '../output/output-plan.ts';
import { variablesOf } from './coercion.ts';
import type { ExecutionContext } from './context.ts';

/**
 * Answers an operation: the body of the answer, or `undefined` where that would
 * hold an error. Variables come as they were sent.
 */
export type PreparedOperation = (variables: unknown, context: ExecutionContext) => Promise<string | undefined>;

/** Puts an operation into functions that print its answer. `undefined` for one that is left to the server. */
export function prepare(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PreparedOperation | undefined {
  const root = schema.getRootType(operation.operation);
  if (!root || hasSwitches(document) || hasPrototype(operation)) return undefined;
  const print = new OutputPlan(schema, document, operation).root(root);
  if (!print) return undefined;
  const coerce = variablesOf(schema, operation);

  return async (given, context) => {
    if (given != null && !isRecord(given)) return undefined;
    const variables = coerce(given ?? {});
    if (!variables) return undefined;
    try {
      return await printed((output) => {
        output.bytes(HEAD);
        print(undefined, { context, variables, calls: [] }, output);
        output.bytes(END);
      });
    } catch (error) {
      // The server mostly comes to it, too, and has the words for it.
      context.failure = error;
      return undefined;
    }
  };
}

const HEAD = Buffer.from('{"data":');
const END = Buffer.from('}\n');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && !Array.isArray(value);

/** Whether variables decide what is selected: each of their values would make another operation. */
function hasSwitches(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: ({ arguments: args = [] }) => {
      found ||= args.some(({ value }) => value.kind === Kind.VARIABLE);
    },
  });
  return found;
}

/** Whether a variable has the name that means something to objects. */
const hasPrototype = ({ variableDefinitions = [] }: OperationDefinitionNode): boolean =>
  variableDefinitions.some(({ variable }) => variable.name.value === '__proto__');
