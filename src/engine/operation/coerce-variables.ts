import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from 'graphql';
import type { CoercedValues } from '../plan/coerce-arguments.ts';

/**
 * Returns a function that coerces the variables of a request for an operation.
 * The function returns `undefined` if a variable is missing or invalid.
 * https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values
 */
export function variableCoercer(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (values: CoercedValues) => CoercedValues | undefined {
  const variables = variableDefinitions.map(({ variable, type: node, defaultValue }) => {
    // Validation guarantees that the type exists.
    const type = typeFromAST(schema, node) as GraphQLInputType;
    return { name: variable.name.value, type, byDefault: valueFromAST(defaultValue, type) };
  });

  return (values) => {
    const coerced: CoercedValues = {};
    let isInvalid = false;
    for (const { name, type, byDefault } of variables) {
      if (Object.hasOwn(values, name)) {
        coerced[name] = coerceInputValue(values[name], type, () => {
          isInvalid = true;
        });
      } else if (byDefault !== undefined) coerced[name] = byDefault;
      else isInvalid ||= isNonNullType(type);
    }
    return isInvalid ? undefined : coerced;
  };
}
