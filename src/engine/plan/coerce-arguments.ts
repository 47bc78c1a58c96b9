import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  isNonNullType,
  Kind,
  print,
  valueFromAST,
} from 'graphql';

/** Values of variables or arguments by name, coerced to their declared types. */
export type CoercedValues = Record<string, unknown>;

/**
 * Returns a function that coerces a field's arguments from coerced variables.
 * The function throws a TypeError if an argument is missing or invalid.
 * https://spec.graphql.org/September2025/#sec-Coercing-Field-Arguments
 */
export function argumentCoercer(
  { args: declared }: Pick<GraphQLField<unknown, unknown>, 'args'>,
  { arguments: nodes = [] }: FieldNode,
): (variables: CoercedValues) => CoercedValues {
  const args = declared.map((argument) => {
    const node = nodes.find(({ name }) => name.value === argument.name);
    return { name: argument.name, isRequired: isNonNullType(argument.type), read: valueReader(argument, node) };
  });

  return (variables) => {
    const coerced: CoercedValues = {};
    for (const { name, isRequired, read } of args) {
      const value = read(variables);
      if (value == null && isRequired) throw new TypeError(`The argument ${name} is missing`);
      if (value !== undefined) coerced[name] = value;
    }
    return coerced;
  };
}

/** Returns the function that reads an argument's value, which is `undefined` if there is none. */
function valueReader(
  { name, type, defaultValue }: GraphQLArgument,
  node: ArgumentNode | undefined,
): (variables: CoercedValues) => unknown {
  if (!node) return () => defaultValue;
  const { value } = node;
  if (value.kind === Kind.VARIABLE) {
    const variable = value.name.value;
    return (variables) => (Object.hasOwn(variables, variable) ? variables[variable] : defaultValue);
  }
  const read = (variables: CoercedValues) => {
    const literal = valueFromAST(value, type, variables);
    if (literal === undefined) throw new TypeError(`The argument ${name} is invalid`);
    return literal;
  };
  // A literal without variables is coerced once.
  const constant = print(value).includes('$') ? undefined : valueFromAST(value, type);
  return constant === undefined ? read : () => constant;
}
