import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeJob, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

interface PageAnswer {
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

const JOBS = `query ($project: ID!, $first: Int!, $after: String, $filter: GenerationJobFilter, $includeDeleted: Boolean! = false) {
  jobs(projectId: $project, first: $first, after: $after, filter: $filter, includeDeleted: $includeDeleted) {
    nodes { id } edges { cursor node { id } } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function pageOf(project: string, variables: Record<string, unknown> = {}): Promise<PageAnswer> {
  const { data, errors } = await ask(JOBS, { project, first: 3, ...variables });
  expect(errors).toEqual([]);
  return data.jobs;
}

/** Makes seven jobs in a new project. Returns them newest first; the middle three have the same createdAt. */
async function sevenJobs(): Promise<{ project: string; jobs: string[] }> {
  const project = await makeProject(fixture.em);
  const minutes = [1, 2, 3, 3, 3, 4, 5];
  const made: { id: string; minute: number }[] = [];
  for (const minute of minutes) {
    const createdAt = new Date(Date.UTC(2026, 0, 1, 0, minute, 0, 123));
    made.push({ id: await makeJob(fixture.em, project, { createdAt }), minute });
  }
  const newestFirst = made.toSorted((a, b) => b.minute - a.minute || (a.id < b.id ? 1 : -1));
  return { project, jobs: newestFirst.map(({ id }) => id) };
}

const idsOf = (page: PageAnswer): string[] => page.nodes.map(({ id }) => id);

it('pages show every row once, newest first, rows with the same createdAt by id', async () => {
  const { project, jobs } = await sevenJobs();

  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: PageAnswer = await pageOf(project, { first: 2, after });
    seen.push(...idsOf(page));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);

  expect(seen).toEqual(jobs);
});

it('pageInfo has the position of the page', async () => {
  const { project, jobs } = await sevenJobs();

  const first = await pageOf(project);
  const second = await pageOf(project, { after: first.pageInfo.endCursor });
  const last = await pageOf(project, { after: second.pageInfo.endCursor });

  expect([first, second, last].map((page) => page.pageInfo.hasNextPage)).toEqual([true, true, false]);
  expect([first, second, last].map((page) => page.pageInfo.hasPreviousPage)).toEqual([false, true, true]);
  expect([first, second, last].map((page) => page.totalCount)).toEqual([7, 7, 7]);
  expect(first.edges.map(({ node }) => node.id)).toEqual(jobs.slice(0, 3));
  expect([first.pageInfo.startCursor, first.pageInfo.endCursor]).toEqual([
    first.edges[0]?.cursor,
    first.edges[2]?.cursor,
  ]);
});

it('an empty page has no cursors', async () => {
  const page = await pageOf(await makeProject(fixture.em));

  expect(page).toEqual({
    nodes: [],
    edges: [],
    totalCount: 0,
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

it('a page that is exactly full has no next page', async () => {
  const { project } = await sevenJobs();

  expect((await pageOf(project, { first: 7 })).pageInfo.hasNextPage).toBe(false);
});

it('the cursor of a row that was deleted since then still works, and no other page changes', async () => {
  const { project, jobs } = await sevenJobs();
  const first = await pageOf(project);
  await deleteGenerationJob(fixture.database, EVERYTHING, jobs[2] as string);

  const second = await pageOf(project, { after: first.pageInfo.endCursor });

  expect(idsOf(second)).toEqual(jobs.slice(3, 6));
  expect(idsOf(await pageOf(project, { includeDeleted: true }))).toEqual(jobs.slice(0, 3));
});

describe('a cursor', () => {
  it('is valid in all lists of the same entity in a project', async () => {
    const { project, jobs } = await sevenJobs();
    const { endCursor } = (await pageOf(project)).pageInfo;
    const adapter = await makeAdapter(fixture.em, project);
    const older = await makeJob(fixture.em, project, { adapter, createdAt: new Date(0) });

    const { data } = await ask(
      `query ($project: ID!, $adapter: ID!, $after: String) {
        project(id: $project) { jobs(first: 3, after: $after) { nodes { id } } }
        adapter(id: $adapter) { jobs(after: $after) { nodes { id } } }
      }`,
      { project, adapter, after: endCursor },
    );

    expect(idsOf(data.project.jobs)).toEqual(jobs.slice(3, 6));
    expect(idsOf(data.adapter.jobs)).toEqual([older]);
  });

  it.each(['ingestJobs', 'adapters'])('of a job is rejected by the list of %s', async (list) => {
    const { project } = await sevenJobs();
    const { endCursor } = (await pageOf(project)).pageInfo;

    const { errors } = await ask(
      `query ($project: ID!, $after: String) { ${list}(projectId: $project, after: $after) { nodes { id } } }`,
      { project, after: endCursor },
    );

    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('of another project is rejected', async () => {
    const { endCursor } = (await pageOf((await sevenJobs()).project)).pageInfo;

    const { errors } = await ask(JOBS, { project: await makeProject(fixture.em), first: 3, after: endCursor });

    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('that is invalid is rejected even if only totalCount is selected', async () => {
    const project = await makeProject(fixture.em);

    const { errors } = await ask('query ($project: ID!) { jobs(projectId: $project, after: "x") { totalCount } }', {
      project,
    });

    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});

describe('the filter', () => {
  it.each([
    [['RUNNING'], 1],
    [['RUNNING', 'QUEUED'], 2],
    [['RUNNING', 'RUNNING'], 1],
    [[], 0],
    [null, 5],
  ])('status %j matches %d of five jobs with five statuses, and totalCount has the same number', async (status, expected) => {
    const project = await makeProject(fixture.em);
    for (const each of Object.values(JobStatus)) await makeJob(fixture.em, project, { status: each });

    const page = await pageOf(project, { first: 10, filter: { status } });

    expect(page.nodes).toHaveLength(expected);
    expect(page.totalCount).toBe(expected);
  });

  it('by several statuses keeps the order over pages', async () => {
    const { project, jobs } = await sevenJobs();
    const filter = { status: ['COMPLETED', 'FAILED', 'QUEUED'] };

    const first = await pageOf(project, { filter });
    const second = await pageOf(project, { filter, after: first.pageInfo.endCursor });

    expect([...idsOf(first), ...idsOf(second)]).toEqual(jobs.slice(0, 6));
    expect(second.pageInfo.hasNextPage).toBe(true);
  });

  it('adapterId matches the jobs of that adapter, and nothing for an unknown or foreign one', async () => {
    const project = await makeProject(fixture.em);
    const adapter = await makeAdapter(fixture.em, project);
    const job = await makeJob(fixture.em, project, { adapter });
    await makeJob(fixture.em, project);
    const elsewhere = await makeProject(fixture.em);
    const foreign = await makeAdapter(fixture.em, elsewhere);
    await makeJob(fixture.em, elsewhere, { adapter: foreign });

    expect(idsOf(await pageOf(project, { filter: { adapterId: adapter } }))).toEqual([job]);
    expect(await pageOf(project, { filter: { adapterId: foreign } })).toMatchObject({ nodes: [], totalCount: 0 });
    expect(await pageOf(project, { filter: { adapterId: job } })).toMatchObject({ nodes: [], totalCount: 0 });
  });
});
