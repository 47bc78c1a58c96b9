import type { Read } from '../../src/postgres/statement.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const reads: Read[] = [];
const { ask } = graphqlClient(() => ({
  ...fixture.database,
  fetch: (read) => {
    reads.push(read);
    return fixture.database.fetch(read);
  },
}));
const { sql } = directSql(fixture);

let project: string;
let adapter: string;

/** 13,000 jobs, of which the oldest have words that the newest lack. Every tenth is deleted. */
beforeAll(async () => {
  project = await makeProject(fixture.em);
  adapter = await makeAdapter(fixture.em, project);
  const elsewhere = await makeProject(fixture.em);
  const jobs = (of: string, by: string, prompt: string, count: number) =>
    sql(`insert into generation_jobs (id, project_id, adapter_id, prompt, status, created_at, deleted_at, deleted_by)
      select gen_random_uuid(), '${of}', ${by}, ${prompt}, case when n % 4 = 0 then 'FAILED' else 'COMPLETED' end,
        timestamptz '2026-01-01Z' + n / 3 * interval '1 second', case when n % 10 = 3 then now() end,
        case when n % 10 = 3 then 'nora' end
      from generate_series(1, ${count}) n`);
  const words = `concat_ws(' ', 'Read', case when n % 2 = 0 then 'morning' else 'evening' end,
    case when n < 10500 then 'archive' end, case when n % 3000 between 1 and 9 then 'xylophone' end,
    case when n % 4000 = 2001 then 'ÉCOLE zq' end)`;
  await jobs(project, `'${adapter}'`, words, 13_000);
  await jobs(elsewhere, 'null', `'xylophone archive zq école'`, 500);
  await sql('analyze generation_jobs');
});

const LISTS = {
  'of a project': (args: string) => `{ parent: project(id: "${project}") { list: jobs(${args}) PAGE } }`,
  'of an adapter': (args: string) => `{ parent: adapter(id: "${adapter}") { list: jobs(${args}) PAGE } }`,
};

const CASES: [search: string, kind: string][] = [
  ['morning', 'a frequent word'],
  ['xylophone', 'a rare word'],
  ['unheard', 'an absent word'],
  ['read XYLOPHONE morning', 'three words'],
  ['école', 'a word with letters beyond ASCII in another case'],
  ['archive', 'a frequent word of old rows'],
  ['morning evening', 'frequent words that never meet'],
  ['zq', 'two characters'],
];
const FILTERS = [
  '',
  'includeDeleted: true, ',
  'includeDeleted: true, order: OLDEST_FIRST, ',
  'includeDeleted: true, deletedAt, ',
  'status, ',
];

/** Returns the arguments of a list and the condition that they stand for. */
function listOf(search: string, variant: string) {
  const [deleted, status] = [variant.includes('deletedAt'), variant.includes('status')];
  const filter = `{ search: "${search}" ${deleted ? 'deletedAt: { isNull: false }' : ''} ${status ? 'status: [FAILED, RUNNING]' : ''} }`;
  const args = `${variant.replace(/(deletedAt|status), /, '')} filter: ${filter}`;
  const words = search.split(' ').map((word) => `prompt ilike '%${word}%'`);
  const visible = deleted ? 'deleted_at is not null' : variant.includes('true') ? 'true' : 'deleted_at is null';
  const where = [`project_id = '${project}'`, visible, ...(status ? [`status = 'FAILED'`] : []), ...words];
  const direction = variant.includes('OLDEST') ? 'asc' : 'desc';
  return { args, query: `from generation_jobs where ${where.join(' and ')}`, direction };
}

type ListName = keyof typeof LISTS;

async function expectRight(list: ListName, search: string): Promise<void> {
  for (const variant of FILTERS) {
    const { args, query, direction } = listOf(search, variant);
    const expected = await sql(
      `select id ${query} order by created_at ${direction}, generation_jobs.id ${direction} limit 61`,
    );
    const [count] = await sql(`select count(*)::int as count ${query}`);
    let after = 'null';
    const ids: string[] = [];
    while (ids.length < 60 && after) {
      const document = LISTS[list](`first: 30, after: ${after}, ${args}`);
      const { data, errors } = await ask(
        document.replace('PAGE', '{ nodes { id adapter { id } } pageInfo { hasNextPage endCursor } }'),
      );
      expect(errors).toEqual([]);
      const { nodes, pageInfo } = data.parent.list;
      ids.push(...nodes.map(({ id }: { id: string }) => id));
      after = pageInfo.hasNextPage ? JSON.stringify(pageInfo.endCursor) : '';
    }
    expect(ids).toEqual(expected.slice(0, 60).map(({ id }) => id));
    const { data } = await ask(LISTS[list](args).replace('PAGE', '{ totalCount }'));
    expect(data.parent.list.totalCount).toBe(count?.['count']);
  }
}

const names = Object.keys(LISTS) as ListName[];

describe.each(names)('a search of the jobs %s finds what the condition says, on two pages and in total', (list) => {
  it.each(CASES)('for %s: %s', (search) => expectRight(list, search));
});

/** Returns whether each read of a page was slow. */
async function lanesOf(search: string): Promise<unknown[]> {
  reads.length = 0;
  await ask(`{ jobs(projectId: "${project}", filter: { search: "${search}" }) { nodes { id } } }`);
  return reads.map(({ isSlow }) => isSlow);
}

it('rare words are found by the index and frequent ones on the page, in the lane of all reads', async () => {
  for (const search of ['morning', 'xylophone', 'unheard', 'read xylophone morning', 'école'])
    expect(await lanesOf(search)).toEqual([false]);
});

it('words without trigrams, with many rows and that never meet are searched for in the slow lane', async () => {
  for (const search of ['zq', '🎉', '%%%', 'archive', 'morning evening'])
    expect(await lanesOf(search)).toEqual([false, true]);
});

it('a total count of a search is one read, in the slow lane', async () => {
  reads.length = 0;
  await ask(`{ jobs(projectId: "${project}", filter: { search: "zq" }) { totalCount nodes { id } } }`);

  expect(reads.map(({ isSlow }) => isSlow)).toEqual([true]);
});

it('without the index, rare words are searched for in the slow lane, and found', async () => {
  await sql('drop index generation_jobs_search');

  expect(await lanesOf('xylophone')).toEqual([false, true]);
  expect(await lanesOf('morning')).toEqual([false]);
  for (const [search] of CASES) await expectRight('of a project', search);
});
