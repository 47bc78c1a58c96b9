import { defineEntity, MikroORM, type Options, p } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { sharedOptions } from '../../src/storage/options.ts';
import { describeTable, describeTables } from '../../src/storage/tables.ts';

/** Returns the ORM's metadata of entities, without a connection. */
async function metadataOf(...entities: NonNullable<Options['entities']>) {
  const orm = await MikroORM.init({ ...sharedOptions, entities, driver: PostgreSqlDriver, dbName: 'none' });
  return orm.getMetadata();
}

const Shelf = defineEntity({
  name: 'Shelf',
  tableName: 'shelves',
  properties: { id: p.uuid().primary(), books: () => p.oneToMany(Book).mappedBy('shelf') },
});

const Book = defineEntity({
  name: 'Book',
  tableName: 'books',
  properties: { id: p.uuid().primary(), shelf: () => p.manyToOne(Shelf).ref(), title: p.text() },
});

describe('the description of a table', () => {
  it('has the column and the type of every property', async () => {
    const metadata = await metadataOf(Book, Shelf);
    const table = describeTable(metadata.getByClassName('Book'));

    expect(table.shown.map(({ name, column }) => [name, column, table.type(name)])).toEqual([
      ['id', 'id', 'uuid'],
      ['shelfId', 'shelf_id', 'uuid'],
      ['title', 'title', 'text'],
    ]);
  });

  it.each([
    ['boolean', p.boolean()],
    ['numeric(10,0)', p.decimal()],
    ['bigint', p.bigint()],
    ['jsonb', p.json()],
    ['date', p.date()],
    ['timestamptz(6)', p.datetime(6)],
    ['text[]', p.array()],
  ])('throws for a column of the type %s, and names the property', async (type, property) => {
    const metadata = await metadataOf(
      defineEntity({ name: 'Film', tableName: 'films', properties: { id: p.uuid().primary(), seen: property } }),
    );

    const describing = () => describeTable(metadata.getByClassName('Film'));

    expect(describing).toThrow(`Film.seen: A column of the type ${type} cannot be read`);
  });

  it('throws for a property that is not a column', async () => {
    const metadata = await metadataOf(Book, Shelf);

    const describing = () => describeTable(metadata.getByClassName('Shelf'));

    expect(describing).toThrow('Shelf.books is not stored in one column of its table');
  });
});

it('describing all tables throws for a wrong one before any row is read', async () => {
  const metadata = await metadataOf(Book, Shelf);

  expect(() => describeTables(metadata)).toThrow('Shelf.books');
});

it('the tables of the service can all be described', async () => {
  const orm = await MikroORM.init({ ...sharedOptions, driver: PostgreSqlDriver, dbName: 'none' });

  expect(() => describeTables(orm.getMetadata())).not.toThrow();
});

it('an ORM filter that the engine cannot apply is rejected', () => {
  const Note = defineEntity({
    name: 'Note',
    tableName: 'notes',
    filters: { open: { name: 'open', cond: { state: 'OPEN' }, default: true } },
    properties: { id: p.uuid().primary(), state: p.text() },
  });
  const orm = new MikroORM({ entities: [Note], driver: PostgreSqlDriver, dbName: 'none' });

  expect(() => describeTable(orm.getMetadata().getByClassName('Note'))).toThrow(
    'The default filter of Note may only require columns to be null',
  );
});
