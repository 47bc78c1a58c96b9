import { useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeIngestJob, makeJob, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

let project: string;
let adapter: string;
/** Oldest first; the middle three have the same createdAt. */
let jobs: string[];
let ingestJobs: string[];

beforeAll(async () => {
  project = await makeProject(fixture.em);
  adapter = await makeAdapter(fixture.em, project);
  const times = [1, 2, 3, 3, 3, 4, 5].map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute)));
  const made = async (make: (createdAt: Date) => Promise<string>) => {
    const rows: { id: string; createdAt: Date }[] = [];
    for (const createdAt of times) rows.push({ id: await make(createdAt), createdAt });
    return rows.toSorted((a, b) => +a.createdAt - +b.createdAt || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  };
  jobs = await made((createdAt) => makeJob(fixture.em, project, { adapter, createdAt }));
  ingestJobs = await made((createdAt) => makeIngestJob(fixture.em, project, { createdAt }));
});

const LISTS = {
  'jobs of the query': (args: string) => `{ list: jobs(projectId: "${project}", ${args}) PAGE }`,
  'jobs of a project': (args: string) => `{ parent: project(id: "${project}") { list: jobs(${args}) PAGE } }`,
  'jobs of an adapter': (args: string) => `{ parent: adapter(id: "${adapter}") { list: jobs(${args}) PAGE } }`,
  'ingest jobs of the query': (args: string) => `{ list: ingestJobs(projectId: "${project}", ${args}) PAGE }`,
  'ingest jobs of a project': (args: string) =>
    `{ parent: project(id: "${project}") { list: ingestJobs(${args}) PAGE } }`,
};
type ListName = keyof typeof LISTS;
const names = Object.keys(LISTS) as ListName[];
const rowsOf = (list: ListName) => (list.startsWith('ingest') ? ingestJobs : jobs);

const PAGE = '{ totalCount nodes { id } pageInfo { hasNextPage endCursor } }';

async function page(list: ListName, args: string) {
  const { data, errors } = await ask(LISTS[list](args).replace('PAGE', PAGE));
  return { list: data?.parent?.list ?? data?.list, errors };
}

async function idsOfAllPages(list: ListName, args: string): Promise<string[]> {
  const ids: string[] = [];
  let after = 'null';
  do {
    const { nodes, pageInfo } = (await page(list, `first: 2, after: ${after}, ${args}`)).list;
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.hasNextPage ? JSON.stringify(pageInfo.endCursor) : '';
  } while (after);
  return ids;
}

it.each(names)('the %s come oldest first with OLDEST_FIRST, rows with the same createdAt by id', async (list) => {
  expect(await idsOfAllPages(list, 'order: OLDEST_FIRST')).toEqual(rowsOf(list));
});

it.each(names)('the %s come newest first by default and with NEWEST_FIRST', async (list) => {
  expect(await idsOfAllPages(list, 'includeDeleted: false')).toEqual(rowsOf(list).toReversed());
  expect(await idsOfAllPages(list, 'order: NEWEST_FIRST')).toEqual(rowsOf(list).toReversed());
});

it.each([
  'status: [COMPLETED, FAILED]',
  'createdAt: { gte: "2026-01-01T00:02:00Z" }',
])('the order holds with the filter %s, deleted rows included', async (filter) => {
  const args = `order: OLDEST_FIRST, includeDeleted: true, filter: { ${filter} }`;
  const expected = filter.startsWith('status') ? jobs : jobs.slice(1);

  for (const list of names.slice(0, 3)) expect(await idsOfAllPages(list, args)).toEqual(expected);
});

it.each(names)('a cursor of the %s in one order is BAD_USER_INPUT in the other', async (list) => {
  const orders = ['NEWEST_FIRST', 'OLDEST_FIRST'];
  for (const [order, other] of [orders, orders.toReversed()]) {
    const { endCursor } = (await page(list, `first: 2, order: ${order}`)).list.pageInfo;

    const { errors } = await page(list, `order: ${other}, after: "${endCursor}"`);

    expect(errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining('of another list or order') },
    ]);
  }
});

it('a cursor of one order is valid in all lists of the same rows in that order', async () => {
  const { endCursor } = (await page('jobs of the query', 'first: 2, order: OLDEST_FIRST')).list.pageInfo;

  for (const list of names.slice(0, 3)) {
    const { nodes } = (await page(list, `order: OLDEST_FIRST, after: "${endCursor}"`)).list;
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual(jobs.slice(2));
  }
});

it('one field can list the same rows in both orders', async () => {
  const { data } = await ask(`{ project(id: "${project}") {
    newest: jobs(first: 1) { nodes { id } } oldest: jobs(first: 1, order: OLDEST_FIRST) { nodes { id } } } }`);

  expect(data.project).toEqual({ newest: { nodes: [{ id: jobs.at(-1) }] }, oldest: { nodes: [{ id: jobs[0] }] } });
});
