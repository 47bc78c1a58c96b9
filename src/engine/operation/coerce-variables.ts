import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from 'graphql';

/** Values by the names of their variables or arguments, each of the type that was declared. */
export type Coerced = Record<string, unknown>;

/**
 * Prepares the coercion of an operation's variables. The function returns
 * `undefined` where one is wrong.
 * https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values
 */
export function variablesOf(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (given: Coerced) => Coerced | undefined {
  const variables = variableDefinitions.map(({ variable, type: node, defaultValue }) => {
    // Validation guarantees that the type exists.
    const type = typeFromAST(schema, node) as GraphQLInputType;
    return { name: variable.name.value, type, otherwise: valueFromAST(defaultValue, type) };
  });

  return (given) => {
    const coerced: Coerced = {};
    let isWrong = false;
    for (const { name, type, otherwise } of variables) {
      if (Object.hasOwn(given, name)) {
        coerced[name] = coerceInputValue(given[name], type, () => {
          isWrong = true;
        });
      } else if (otherwise !== undefined) coerced[name] = otherwise;
      else isWrong ||= isNonNullType(type);
    }
    return isWrong ? undefined : coerced;
  };
}
