import {
  buildSchema,
  type FieldNode,
  getArgumentValues,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { variableCoercer } from '../../src/engine/operation/coerce-variables.ts';
import { argumentCoercer, type CoercedValues } from '../../src/engine/plan/coerce-arguments.ts';

const schema = buildSchema(`
  enum Colour { RED GREEN }
  input Filter { colour: Colour = RED, sizes: [Int!], name: String! }
  type Query { find(free: Int, first: Int = 20, id: ID!, sizes: [Int!], loose: [Int], filter: Filter): Int }
`);
const FIND = schema.getQueryType()!.getFields()['find']!;

const operationOf = (text: string) => parse(text).definitions[0] as OperationDefinitionNode;

function orUndefined(coerce: () => CoercedValues): CoercedValues | undefined {
  try {
    return coerce();
  } catch {
    return undefined;
  }
}

it.each<[declared: string, given: CoercedValues]>([
  ['$a: Int', {}],
  ['$a: Int', { a: null }],
  ['$a: Int', { a: 1 }],
  ['$a: Int', { a: 'one' }],
  ['$a: Int', { a: 1, another: 2 }],
  ['$a: Int!', {}],
  ['$a: Int!', { a: null }],
  ['$a: Int!', { a: 1 }],
  ['$a: Int = 5', {}],
  ['$a: Int = 5', { a: null }],
  ['$a: Int = null', {}],
  ['$a: Int! = 5', {}],
  ['$a: Int! = 5', { a: null }],
  ['$a: Int! = 5', { a: 6 }],
  ['$a: [Int!]', { a: 1 }],
  ['$a: [Int!]', { a: [1, 2] }],
  ['$a: [Int!]', { a: [1, null] }],
  ['$a: Colour', { a: 'GREEN' }],
  ['$a: Colour', { a: 'BLUE' }],
  ['$a: Filter', { a: { name: 'x' } }],
  ['$a: Filter', { a: { name: 'x', colour: null, sizes: 3 } }],
  ['$a: Filter', { a: { colour: 'RED' } }],
  ['$a: Filter', { a: { name: 'x', nonsense: 1 } }],
  ['$a: Int, $b: Int!, $c: Int', { a: 1, b: 2 }],
  ['$a: Int, $b: Int!, $c: Int', { a: 'one', b: 2, c: 3 }],
])('variables (%s) with %j are coerced as by GraphQL.js', (declared, given) => {
  const operation = operationOf(`query (${declared}) { find(id: 1) }`);

  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);

  expect(variableCoercer(schema, operation)(given)).toEqual(coerced);
});

it.each<[given: string, variables: CoercedValues]>([
  ['id: 1', {}],
  ['id: $id', { id: '1' }],
  ['id: $id', { id: null }],
  ['id: $id', {}],
  ['id: 1, free: $free', {}],
  ['id: 1, free: $free', { free: null }],
  ['id: 1, free: null', {}],
  ['id: 1, first: $first', {}],
  ['id: 1, first: $first', { first: null }],
  ['id: 1, first: $first', { first: 3 }],
  ['id: 1, first: 4', {}],
  ['first: 4', {}],
  ['id: 1, free: "three"', {}],
  ['id: 1, sizes: 1', {}],
  ['id: 1, sizes: [1, $size]', { size: 2 }],
  ['id: 1, sizes: [1, $size]', {}],
  ['id: 1, loose: [1, $size]', {}],
  ['id: 1, loose: [1, $size]', { size: 2 }],
  ['id: 1, filter: { name: $name, colour: GREEN }', { name: 'x' }],
  ['id: 1, filter: { name: "x", colour: $colour }', {}],
  ['id: 1, filter: { name: "x", colour: $colour }', { colour: 'GREEN' }],
  ['id: 1, filter: { name: $name }', {}],
  ['id: 1, filter: { name: "costs $5" }', {}],
])('arguments (%s) with %j are coerced as by GraphQL.js', (given, variables) => {
  const node = operationOf(`{ find(${given}) }`).selectionSet.selections[0] as FieldNode;

  const expected = orUndefined(() => getArgumentValues(FIND, node, variables));

  expect(orUndefined(() => argumentCoercer(FIND, node)(variables))).toEqual(expected);
});
