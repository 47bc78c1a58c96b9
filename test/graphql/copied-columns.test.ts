import { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { getNamedType, isEnumType, isObjectType } from 'graphql';
import { entities } from '../../src/domain/entities.ts';
import { Purge } from '../../src/domain/purging/purge.entity.ts';
import { columnOf } from '../../src/engine/output/write-column.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import { sharedOptions } from '../../src/storage/options.ts';
import { describeTables } from '../../src/storage/tables.ts';

/** The PostgreSQL type whose text is copied into the JSON of a GraphQL type. */
const COPIED_TYPES: Readonly<Record<string, string>> = {
  ID: 'uuid',
  String: 'text',
  DateTime: 'timestamptz(3)',
  Int: 'int',
  Float: 'double precision',
};

it('every column whose bytes are copied has the PostgreSQL type of its GraphQL type', async () => {
  const schema = buildGraphQLSchema();
  const orm = await MikroORM.init({ ...sharedOptions, driver: PostgreSqlDriver, dbName: 'none' });
  const tableOf = describeTables(orm.getMetadata());
  const copied: string[] = [];

  for (const entity of entities) {
    const type = schema.getType(entity.name);
    // The record of purges is not in the API.
    if (entity === Purge) continue;
    const table = tableOf(entity);
    if (!isObjectType(type)) throw new Error(`The API has no type ${entity.name}`);
    for (const field of Object.values(type.getFields())) {
      if (!columnOf(type, field.name) || !table.shown.some(({ name }) => name === field.name)) continue;
      const named = getNamedType(field.type);
      const name = `${type.name}.${field.name}`;
      copied.push(name);
      expect([name, table.type(field.name)]).toEqual([name, isEnumType(named) ? 'text' : COPIED_TYPES[named.name]]);
    }
  }

  expect(copied).toEqual(
    expect.arrayContaining(['AudioSample.durationSeconds', 'GenerationJob.status', 'Feedback.id']),
  );
});
