import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { makeProject } from '../support/makers.ts';
import { itRefuses } from '../support/refused-statements.ts';

const fixture = useDatabase();
const { refusal, sql } = directSql(fixture);

let rows: EveryState;
beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
});

describe.each([
  ['ingest_jobs', 'otherIngestJob', 'deletedIngestJob'],
  ['adapters', 'otherAdapter', 'deletedAdapter'],
  ['generation_jobs', 'queuedJob', 'deletedJob'],
] as const)('%s refuses to hard-delete', (table, live, deleted) => {
  itRefuses(fixture, () => rows, [
    ['a live row', `${table}_are_kept`, (rows) => `delete from ${table} where id = '${rows[live]}'`],
    ['a deleted row', `${table}_are_kept`, (rows) => `delete from ${table} where id = '${rows[deleted]}'`],
    ['all rows', `${table}_are_kept`, () => `delete from ${table}`],
    ['by truncate', `${table}_are_kept_whole`, () => `truncate ${table} cascade`],
  ]);
});

it('truncating the projects with cascade is refused', async () => {
  const before = await everythingStored(fixture.database);

  const refused = await refusal('truncate projects cascade');

  expect(refused).toEqual({ code: '23514', constraint: expect.stringMatching(/_are_kept_whole$/) });
  expect(await everythingStored(fixture.database)).toEqual(before);
});

it.each([
  ['deleted', 'delete from projects where id = $1'],
  ['given another id', 'update projects set id = gen_random_uuid() where id = $1'],
])('a project of which nothing but the record of deletions is left cannot be %s', async (_how, statement) => {
  const project = await makeProject(fixture.em);
  await sql(
    `insert into deletion_events (id, project_id, entity, entity_id, actor)
     values (gen_random_uuid(), $1, 'ADAPTER', gen_random_uuid(), 'nora')`,
    project,
  );

  const refused = await refusal(statement, project);

  expect(refused).toEqual({ code: '23503', constraint: 'deletion_events_project_id_foreign' });
  expect(await sql('select id from projects where id = $1', project)).toEqual([{ id: project }]);
});

it('a project that has rows cannot be deleted', async () => {
  const before = await everythingStored(fixture.database);

  const refused = await refusal('delete from projects where id = $1', rows.project);

  expect(refused).toEqual({ code: '23503', constraint: expect.stringMatching(/_project_id_foreign$/) });
  expect(await everythingStored(fixture.database)).toEqual(before);
});
