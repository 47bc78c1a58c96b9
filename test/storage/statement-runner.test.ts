import { defineEntity, MikroORM, p } from '@mikro-orm/postgresql';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { entities } from '../../src/domain/entities.ts';
import { LAST } from '../../src/domain/lock-order.ts';
import { listOf, nullable, text, uuid } from '../../src/domain/sql-type.ts';
import { statement } from '../../src/domain/statement.ts';
import { statementRunner } from '../../src/storage/statement-runner.ts';
import { describeTable } from '../../src/storage/tables.ts';
import { useDatabase } from '../support/database-fixture.ts';

const fixture = useDatabase();

let built = 0;
const renamed = statement({
  parameters: { name: text, ids: listOf(uuid), id: uuid },
  returns: Adapter,
  extra: { oldName: nullable(text) },
  build: (db, { name, ids, id }, { columns }) => {
    built++;
    return db
      .with('old', (db) => db.selectFrom('adapters').select('name as oldName').where('id', '=', id))
      .updateTable('adapters')
      .from('old')
      .set({ name })
      .where((eb) => eb('id', '=', eb.fn.any(ids)))
      .where('uri', '=', 's3://a')
      .where('id', '=', id)
      .returning(columns);
  },
});

it('a statement is compiled once, and sent with each value once, in the order of its parameters', async () => {
  const sent: [name: string, text: string, params: readonly unknown[]][] = [];
  const executor = statementRunner(fixture.database.orm, fixture.database.tableOf, async ({ name, text, params }) => {
    sent.push([name, text, params]);
    return [];
  });

  await executor.executeTakeFirst(renamed, { name: 'Nova', ids: ['a', 'b'], id: 'a' });
  await executor.executeTakeFirst(renamed, { name: 'Vega', ids: [], id: 'b' });

  expect(built).toBe(1);
  const [[name, sql, params] = ['', '', []], [otherName, otherSql, otherParams] = ['', '', []]] = sent;
  expect([otherName, otherSql]).toEqual([name, sql]);
  expect(name).toMatch(/^[0-9a-f]{40}$/);
  expect(sql).toContain('"name" = $2::text');
  expect(sql).toContain('any($3::uuid[])');
  expect(params).toEqual(['a', 'Nova', ['a', 'b'], 's3://a']);
  expect(otherParams).toEqual(['b', 'Vega', [], 's3://a']);
});

it('a statement that chooses the row that it locks comes after those that lock any other', async () => {
  const places: string[] = [];
  const executor = statementRunner(fixture.database.orm, fixture.database.tableOf, async ({ lockOrder }) => {
    places.push(lockOrder);
    return [];
  });
  const locking = (locks: typeof LAST | ['feedback', 'id']) =>
    statement({
      parameters: { id: uuid },
      locks,
      returns: Adapter,
      build: (db, { id }, { columns }) => db.selectFrom('adapters').select(columns).where('id', '=', id),
    });

  await executor.executeTakeFirst(locking(LAST), { id: '0' });
  await executor.executeTakeFirst(locking(['feedback', 'id']), { id: 'f' });

  expect(places.toSorted()).toEqual([places[1], places[0]]);
});

it('a row has the names and values of its entity, and those of the extra columns', async () => {
  const id = crypto.randomUUID();
  const cells = [id, '2026-11-21 20:15:30.12+00', 'ines', null, null, null, id, 'Nova', 'base', 's3://a', 'Orion'];
  const executor = statementRunner(fixture.database.orm, fixture.database.tableOf, async () => [cells]);

  const row = await executor.executeTakeFirst(renamed, { name: 'Nova', ids: [id], id });

  expect(row).toEqual({
    id,
    createdAt: '2026-11-21T20:15:30.120Z',
    createdBy: 'ines',
    deletedAt: null,
    deletedBy: null,
    deletionReason: null,
    projectId: id,
    name: 'Nova',
    baseModel: 'base',
    uri: 's3://a',
    oldName: 'Orion',
  });
});

it.each(
  entities.map((entity) => [entity.name, entity] as const),
)('the columns of %s are columns of its table', async (_name, entity) => {
  const everything = statement({
    parameters: {},
    returns: entity as typeof Adapter,
    build: (db, _parameters, { table, columns }) => db.selectFrom(table as 'adapters').select(columns),
  });

  await expect(fixture.database.executeTakeFirst(everything, {})).resolves.toBeUndefined();
});

it('a column of an unknown type is refused', async () => {
  const Note = defineEntity({ name: 'Note', properties: { id: p.uuid().primary(), tags: p.array() } });
  const orm = await MikroORM.init({ entities: [Note], dbName: 'none' });
  const executor = statementRunner(
    orm,
    (entity) => describeTable(orm.getMetadata().get(entity)),
    async () => [],
  );
  const notes = statement({
    parameters: {},
    returns: Note.meta.class as unknown as typeof Adapter,
    build: (db, _parameters, { columns }) => db.selectFrom('adapters').select(columns),
  });

  await expect(executor.executeTakeFirst(notes, {})).rejects.toThrow('text[] cannot be read');
  await orm.close(true);
});
