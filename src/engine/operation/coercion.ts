import {
  type ArgumentNode,
  coerceInputValue,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  valueFromAST,
} from 'graphql';

/** Values by the names of their variables or arguments, each of the type that was declared. */
export type Coerced = Record<string, unknown>;

/**
 * Prepares what comes for an operation's variables for being coerced: to
 * `undefined` where one is wrong.
 * https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values
 */
export function variablesOf(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (given: Coerced) => Coerced | undefined {
  const variables = variableDefinitions.map(({ variable, type: node, defaultValue }) => {
    // Validation has seen to it that there is one.
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

/**
 * Prepares a field's arguments for being read from coerced variables. Throws
 * then, where one is wrong.
 * https://spec.graphql.org/September2025/#sec-Coercing-Field-Arguments
 */
export function argumentsOf(
  { args: declared }: Pick<GraphQLField<unknown, unknown>, 'args'>,
  { arguments: nodes = [] }: FieldNode,
): (variables: Coerced) => Coerced {
  const args = declared.map((argument) => {
    const node = nodes.find(({ name }) => name.value === argument.name);
    return { name: argument.name, isRequired: isNonNullType(argument.type), read: readerOf(argument, node) };
  });

  return (variables) => {
    const coerced: Coerced = {};
    for (const { name, isRequired, read } of args) {
      const value = read(variables);
      if (value == null && isRequired) throw new TypeError(`The argument ${name} is missing`);
      if (value !== undefined) coerced[name] = value;
    }
    return coerced;
  };
}

/** How the value of an argument is read; `undefined` is none. */
function readerOf(
  { name, type, defaultValue }: GraphQLArgument,
  node: ArgumentNode | undefined,
): (variables: Coerced) => unknown {
  if (!node) return () => defaultValue;
  const { value } = node;
  if (value.kind === Kind.VARIABLE) {
    const variable = value.name.value;
    return (variables) => (Object.hasOwn(variables, variable) ? variables[variable] : defaultValue);
  }
  const read = (variables: Coerced) => {
    const literal = valueFromAST(value, type, variables);
    if (literal === undefined) throw new TypeError(`The argument ${name} is wrong`);
    return literal;
  };
  const fixed = print(value).includes('$') ? undefined : valueFromAST(value, type);
  return fixed === undefined ? read : () => fixed;
}
