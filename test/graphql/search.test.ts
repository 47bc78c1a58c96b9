import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);
const { sql } = directSql(fixture);

let project: string;
let adapter: string;

/** A job, an ingest job and an adapter for each. */
const ROWS: readonly (readonly [first: string, second: string])[] = [
  ['Read the Morning news calmly', ''],
  ['Read the evening news', 'Timeout after 30 s'],
  ['100% of a_b \\ and (more)', 'quota'],
  ['1000 of aXb', ''],
  ['你好世界', 'مرحبا بالعالم'],
  ['Say 🎉 now', ''],
];

beforeAll(async () => {
  project = await makeProject(fixture.em);
  adapter = '00000000-0000-7000-8000-0000000000aa';
  await sql(`insert into adapters (id, project_id, name, base_model, uri)
    values ('${adapter}', '${project}', 'Unrelated', 'unrelated', 's3://a')`);
  for (const [at, texts] of ROWS.entries()) {
    const [first, second] = texts.map((text) => `'${text}'`);
    const row = `gen_random_uuid(), '${project}', timestamptz '2026-01-01Z' + ${at} * interval '1 s'`;
    await sql(`insert into generation_jobs (id, project_id, created_at, adapter_id, status, prompt, error)
      values (${row}, '${adapter}', 'FAILED', ${first}, nullif(${second}, ''))`);
    await sql(`insert into ingest_jobs (id, project_id, created_at, status, source, error)
      values (${row}, 'FAILED', ${first}, nullif(${second}, ''))`);
    await sql(`insert into adapters (id, project_id, created_at, name, base_model, uri)
      values (${row}, ${first}, ${second}, 's3://a')`);
  }
});

const LISTS: Record<string, string> = {
  'jobs of the query':
    'list: jobs(projectId: $project, filter: { search: $search }) { totalCount nodes { createdAt } }',
  'jobs of a project':
    'parent: project(id: $project) { list: jobs(filter: { search: $search }) { totalCount nodes { createdAt } } }',
  'jobs of an adapter':
    'parent: adapter(id: $adapter) { list: jobs(filter: { search: $search }) { totalCount nodes { createdAt } } }',
  'ingest jobs of the query':
    'list: ingestJobs(projectId: $project, filter: { search: $search }) { totalCount nodes { createdAt } }',
  'ingest jobs of a project':
    'parent: project(id: $project) { list: ingestJobs(filter: { search: $search }) { totalCount nodes { createdAt } } }',
  'adapters of the query':
    'list: adapters(projectId: $project, filter: { search: $search }) { totalCount nodes { createdAt } }',
  'adapters of a project':
    'parent: project(id: $project) { list: adapters(filter: { search: $search }) { totalCount nodes { createdAt } } }',
};

const find = (list: string, search: string | null) =>
  ask(
    `query ($project: ID!, $adapter: ID!, $search: String) {
      project(id: $project) { id } adapter(id: $adapter) { id } ${LISTS[list]}
    }`,
    { project, adapter, search },
  );

/** Returns the places in ROWS of the rows that a list finds, the newest first. */
async function found(list: string, search: string | null): Promise<number[]> {
  const { data, errors } = await find(list, search);
  expect(errors).toEqual([]);
  const { nodes, totalCount } = data.parent?.list ?? data.list;
  const places = nodes.map(
    ({ createdAt }: { createdAt: string }) => (Date.parse(createdAt) - Date.UTC(2026, 0)) / 1_000,
  );
  expect(totalCount).toBe(places.length);
  return places.filter((place: number) => place < ROWS.length);
}

describe.each(Object.keys(LISTS))('a search of the %s finds rows', (list) => {
  it.each([
    ['with a word', 'evening', [1]],
    ['with every word, in any order and in either text', 'timeout READ', [1]],
    ['with a part of a word', 'ews', [1, 0]],
    ['in upper and lower case alike', 'mORNING', [0]],
    ['with every word, and no others', 'evening quota', []],
    ['with one character', '🎉', [5]],
    ['with two characters', 'ot', [2]],
    ['with a percent sign', '100%', [2]],
    ['with an underscore', 'a_b', [2]],
    ['with a backslash', '\\', [2]],
    ['with a parenthesis', '(more)', [2]],
    ['in Chinese', '你好世', [4]],
    ['in Arabic', 'بالعالم', [4]],
    ['with words between any white space of Unicode', '\u3000read\u00a0\t\n\u0085evening\u2028', [1]],
    ['with no word across two texts', 'newsTimeout', []],
    ['with a word that is given twice', 'read read evening', [1]],
    ['with any text, if it is null', null, [5, 4, 3, 2, 1, 0]],
  ])('%s: %j', async (_what, search, expected) => {
    expect(await found(list, search)).toEqual(expected);
  });
});

describe('a search', () => {
  const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(' ');

  it.each([
    ['is blank', '', 'must not be blank'],
    ['has white space only', ' \t\u0085\u2003', 'must not be blank'],
    ['has 201 code points', '🎉'.repeat(201), 'at most 200 characters'],
    ['has 21 different words', words(21), 'at most 20 different words'],
    ['has NUL', 'a\0b', 'must not contain NUL'],
    ['has a lone surrogate', '\ud800', 'not well-formed'],
  ])('that %s is BAD_USER_INPUT in every list', async (_what, search, message) => {
    for (const list of Object.keys(LISTS)) {
      const { errors } = await find(list, search);

      expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining(message) }]);
    }
  });

  it.each([
    ['200 code points', '🎉'.repeat(200)],
    ['white space around 200 code points', `${' '.repeat(500)}${'a'.repeat(200)}\u3000`],
    ['20 different words, one of them twice', `w1 ${words(20)}`],
    ['200 percent signs', '%'.repeat(200)],
  ])('may have %s', async (_what, search) => {
    for (const list of Object.keys(LISTS)) expect(await found(list, search)).toEqual([]);
  });
});
