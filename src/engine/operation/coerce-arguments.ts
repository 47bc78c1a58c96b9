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
import type { Coerced } from './coerce-variables.ts';

/**
 * Prepares the coercion of a field's arguments from coerced variables. The
 * function throws where one is wrong.
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
