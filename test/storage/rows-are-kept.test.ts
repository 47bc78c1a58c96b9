import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { itRefuses } from '../support/refused-statements.ts';

const fixture = useDatabase();
const { refusal } = directSql(fixture);

let rows: EveryState;
beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
});

describe.each([
  ['ingest_jobs', 'otherIngestJob', 'deletedIngestJob'],
  ['adapters', 'otherAdapter', 'deletedAdapter'],
  ['generation_jobs', 'queuedJob', 'deletedJob'],
] as const)('%s are never removed', (table, live, deleted) => {
  itRefuses(fixture, () => rows, [
    ['not a live one', `${table}_are_kept`, (rows) => `delete from ${table} where id = '${rows[live]}'`],
    ['not a deleted one', `${table}_are_kept`, (rows) => `delete from ${table} where id = '${rows[deleted]}'`],
    ['not all of them', `${table}_are_kept`, () => `delete from ${table}`],
    ['not the whole table', `${table}_are_kept_whole`, () => `truncate ${table} cascade`],
  ]);
});

it('emptying the projects does not empty what they hold', async () => {
  const before = await everythingStored(fixture.database);

  const refused = await refusal('truncate projects cascade');

  expect(refused).toEqual({ code: '23514', constraint: expect.stringMatching(/_are_kept_whole$/) });
  expect(await everythingStored(fixture.database)).toEqual(before);
});

it('a project that holds rows is not removed', async () => {
  const before = await everythingStored(fixture.database);

  const refused = await refusal('delete from projects where id = $1', rows.project);

  expect(refused).toEqual({ code: '23503', constraint: expect.stringMatching(/_project_id_foreign$/) });
  expect(await everythingStored(fixture.database)).toEqual(before);
});
