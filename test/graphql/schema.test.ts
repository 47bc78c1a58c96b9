import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');

const emitted = buildGraphQLSchema();
const contract = buildSchema(read('../contract.graphql'));
const ownTypes = (schema: typeof emitted): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));

it('schema.graphql is the emitted schema', () => {
  expect(`${printSchema(lexicographicSortSchema(emitted))}\n`).toBe(read('../../schema.graphql'));
});

describe('the contract', () => {
  it.each(ownTypes(contract).map((type) => [type.name, type] as const))('holds for %s', (name, promised) => {
    const kept = emitted.getType(name);

    expect(kept && signature(kept)).toMatchObject(signature(promised));
  });
});

describe('a description', () => {
  it.each(ownTypes(emitted).map((type) => [type.name, type] as const))('exists for all parts of %s', (name, type) => {
    const undescribed = [{ name, description: type.description }, ...parts(type)].filter((part) => !part.description);

    expect(isScalarType(type) && ['Int', 'Float', 'String', 'Boolean'].includes(name) ? [] : undescribed).toEqual([]);
  });
});

/** Returns what clients rely on: names, types with their nullability, arguments with their defaults. */
function signature(type: GraphQLNamedType): object {
  if (isEnumType(type)) return { values: Object.fromEntries(type.getValues().map(({ name }) => [name, true])) };
  if (isObjectType(type) || isInterfaceType(type)) {
    return {
      interfaces: Object.fromEntries(type.getInterfaces().map(({ name }) => [name, true])),
      fields: mapValues(type.getFields(), (field) => ({ type: String(field.type), args: argumentsOf(field) })),
    };
  }
  if (isInputObjectType(type)) return { fields: mapValues(type.getFields(), inputSignature) };
  return { kind: type.constructor.name };
}

const argumentsOf = (field: GraphQLField<unknown, unknown>): object =>
  Object.fromEntries(field.args.map((argument) => [argument.name, inputSignature(argument)]));

const inputSignature = ({ type, defaultValue }: Pick<GraphQLArgument, 'type' | 'defaultValue'>): object => ({
  type: String(type),
  defaultValue,
});

const mapValues = <Value>(values: Record<string, Value>, map: (value: Value) => object): object =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));

interface Described {
  name: string;
  description?: string | null | undefined;
}

/** Returns everything in a type that can have a description. */
function parts(type: GraphQLNamedType): Described[] {
  const name = (part: Described, of = type.name): Described => ({
    name: `${of}.${part.name}`,
    description: part.description,
  });
  if (isEnumType(type)) return type.getValues().map((value) => name(value));
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => name(field));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    name(field),
    ...field.args.map((argument) => name(argument, `${type.name}.${field.name}`)),
  ]);
}
