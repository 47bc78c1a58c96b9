import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InMemoryCache } from '@apollo/client';
import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { tombstoneTypePolicies } from '../src/index.ts';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema.graphql'), 'utf8'));

/** Every field of the schema that is a list with pages. */
const lists = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
  .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'))
  .map(({ type, field }) => ({
    name: `${type.name}.${field.name}`,
    typename: type.name,
    fieldName: field.name,
    args: field.args.map(({ name }) => name),
  }));

const { policies } = new InMemoryCache({ typePolicies: tombstoneTypePolicies });

test('the schema has lists', () => {
  expect(lists.map(({ name }) => name)).toContain('Query.deletionEvents');
});

describe.each(lists)('$name', ({ typename, fieldName, args }) => {
  const nameWith = (given: object) => policies.getStoreFieldName({ typename, fieldName, args: { ...given } });

  test('joins its pages', () => {
    expect(policies.getMergeFunction(typename, fieldName, undefined)).toEqual(expect.any(Function));
    expect(nameWith({ first: 1, after: 'a' })).toBe(nameWith({ first: 2 }));
  });

  test.each(args.filter((name) => name !== 'first' && name !== 'after'))('is another list with another %s', (name) => {
    expect(nameWith({ [name]: 'a' })).not.toBe(nameWith({ [name]: 'b' }));
  });
});
