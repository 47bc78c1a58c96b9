import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { EVERYTHING, memberOf, useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeJob, makeProject, makeSample } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

let project: string;
let job: string;
let samples: string[];

beforeAll(async () => {
  project = await makeProject(fixture.em);
  job = await makeJob(fixture.em, project, { adapter: await makeAdapter(fixture.em, project) });
  samples = [];
  for (let sample = 0; sample < 3; sample++) samples.unshift(await makeSample(fixture.em, project, job));
});

it('the same alias can have different arguments under nodes and under edges', async () => {
  const { data } = await ask(
    `query ($project: ID!) { jobs(projectId: $project) {
      nodes { some: audioSamples(first: 1) { nodes { id } } }
      edges { node { some: audioSamples(first: 2) { nodes { id } } } }
    } }`,
    { project },
  );

  const idsOf = (list: { nodes: { id: string }[] }) => list.nodes.map(({ id }) => id);
  expect(idsOf(data.jobs.nodes[0].some)).toEqual(samples.slice(0, 1));
  expect(idsOf(data.jobs.edges[0].node.some)).toEqual(samples.slice(0, 2));
});

it('two root fields can read the same row with lists whose arguments differ only in form', async () => {
  const { data } = await ask(
    `query ($job: ID!, $two: Int) {
      first: job(id: $job) { audioSamples(first: 2) { nodes { id } } }
      again: job(id: $job) { audioSamples(first: $two) { nodes { id } } }
    }`,
    { job, two: 2 },
  );

  const nodes = samples.slice(0, 2).map((id) => ({ id }));
  expect(data).toEqual({ first: { audioSamples: { nodes } }, again: { audioSamples: { nodes } } });
});

it('rows that are read together each have their own list, in any order', async () => {
  const other = await makeJob(fixture.em, project, { adapter: await makeAdapter(fixture.em, project) });
  const sample = await makeSample(fixture.em, project, other);
  const empty = await makeJob(fixture.em, project, { adapter: await makeAdapter(fixture.em, project) });
  const listOf = new Map([
    [job, samples.map((id) => ({ id }))],
    [other, [{ id: sample }]],
    [empty, []],
  ]);

  for (const [a, b, c] of [
    [job, other, empty],
    [other, empty, job],
    [empty, job, other],
  ] as [string, string, string][]) {
    const { data } = await ask(
      `query ($a: ID!, $b: ID!, $c: ID!) {
        a: job(id: $a) { audioSamples { nodes { id } } }
        b: job(id: $b) { audioSamples { nodes { id } } }
        c: job(id: $c) { audioSamples { nodes { id } } }
      }`,
      { a, b, c },
    );

    const shown = [data.a, data.b, data.c].map(({ audioSamples }) => audioSamples.nodes);
    expect(shown).toEqual([a, b, c].map((id) => listOf.get(id)));
  }
});

it('a row that is read by an id in upper case has its list', async () => {
  const { data } = await ask('query ($job: ID!) { job(id: $job) { audioSamples { nodes { id } } } }', {
    job: job.toUpperCase(),
  });

  expect(data.job.audioSamples.nodes).toEqual(samples.map((id) => ({ id })));
});

it('selections of the same list in several places are merged', async () => {
  const { data } = await ask(
    `query ($job: ID!) {
      job(id: $job) { adapter { name } ...Adapter audioSamples { nodes { id } } again: audioSamples { nodes { uri job { prompt } } totalCount } }
    }
    fragment Adapter on GenerationJob { adapter { id project { name } } }`,
    { job },
  );

  expect(data.job.adapter).toEqual({
    name: expect.any(String),
    id: expect.any(String),
    project: { name: expect.any(String) },
  });
  expect(data.job.audioSamples.nodes).toHaveLength(3);
  expect(data.job.again).toEqual({
    nodes: Array(3).fill({ uri: expect.any(String), job: { prompt: expect.any(String) } }),
    totalCount: 3,
  });
});

it('rows that refer to the same row each show its lists, and lists in those', async () => {
  const adapter = await makeAdapter(fixture.em, project);
  const sharing: string[] = [];
  for (let number = 0; number < 3; number++) sharing.unshift(await makeJob(fixture.em, project, { adapter }));
  const sample = await makeSample(fixture.em, project, sharing[0] as string);

  const { data } = await ask(
    `query ($project: ID!, $adapter: ID!) { jobs(projectId: $project, filter: { adapterId: $adapter }) { nodes {
      id adapter { jobs(first: 2) { totalCount nodes { id audioSamples { nodes { id } } } } }
    } } }`,
    { project, adapter },
  );

  const jobs = {
    totalCount: 3,
    nodes: [
      { id: sharing[0], audioSamples: { nodes: [{ id: sample }] } },
      { id: sharing[1], audioSamples: { nodes: [] } },
    ],
  };
  expect(data.jobs.nodes).toEqual(sharing.map((id) => ({ id, adapter: { jobs } })));
});

it('a list in a row can be paged', async () => {
  const page = `query ($job: ID!, $after: String) {
    job(id: $job) { audioSamples(first: 2, after: $after) { nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage } } }
  }`;

  const first = (await ask(page, { job })).data.job.audioSamples;
  const second = (await ask(page, { job, after: first.pageInfo.endCursor })).data.job.audioSamples;

  expect([first, second].map(({ nodes }) => nodes.map(({ id }: { id: string }) => id))).toEqual([
    samples.slice(0, 2),
    samples.slice(2),
  ]);
  expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

describe('invalid arguments of a list in a row are an error of that field only', () => {
  it('a cursor of another project', async () => {
    const other = await makeProject(fixture.em);
    await makeSample(fixture.em, other, await makeJob(fixture.em, other));
    const cursors = await ask(
      'query ($other: ID!) { jobs(projectId: $other) { nodes { audioSamples { pageInfo { endCursor } } } } }',
      { other },
    );

    const { data, errors } = await ask(
      'query ($job: ID!, $after: String) { job(id: $job) { id audioSamples(after: $after) { nodes { id } } } viewer { subject } }',
      { job, after: cursors.data.jobs.nodes[0].audioSamples.pageInfo.endCursor },
    );

    expect(data).toEqual({ job: null, viewer: { subject: 'local' } });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['job', 'audioSamples'] }]);
  });

  it('includeDeleted in a project that the viewer does not administer', async () => {
    const administered = await makeProject(fixture.em);
    const viewed = await makeProject(fixture.em);
    const deleted = await makeJob(fixture.em, administered);
    for (const id of [deleted, await makeJob(fixture.em, viewed)])
      await deleteGenerationJob(fixture.database, EVERYTHING, id);
    const { roles, ...admin } = memberOf('ADMIN', administered);
    const viewer = { ...admin, roles: new Map([...roles, [viewed, 'VIEWER' as const]]) };
    const query = (id: string) => `project(id: "${id}") { jobs(includeDeleted: true) { nodes { id } totalCount } }`;

    const { data, errors } = await ask(`{ own: ${query(administered)} other: ${query(viewed)} }`, {}, viewer);

    expect(data).toEqual({ own: { jobs: { nodes: [{ id: deleted }], totalCount: 1 } }, other: null });
    expect(errors).toMatchObject([{ code: 'FORBIDDEN', path: ['other', 'jobs'] }]);
  });

  it.each([
    [
      'a referenced row',
      'project(id: $project) { id } job(id: $job) { adapter { jobs(includeDeleted: true) { nodes { id } } } }',
    ],
    [
      'rows of a page',
      'job(id: $job) { id } project(id: $project) { adapters { nodes { jobs(includeDeleted: true) { nodes { id } } } } }',
    ],
    [
      'rows that a page refers to',
      'job(id: $job) { id } jobs(projectId: $project) { nodes { adapter { jobs(includeDeleted: true) { nodes { id } } } } }',
    ],
  ])('includeDeleted in %s, in a project that the viewer does not administer', async (_where, query) => {
    const admin = memberOf('ADMIN', await makeProject(fixture.em));
    const viewer = { ...admin, roles: new Map([...admin.roles, [project, 'EDITOR' as const]]) };

    const { errors } = await ask(`query ($job: ID!, $project: ID!) { ${query} }`, { job, project }, viewer);

    expect(new Set(errors?.map(({ code }) => code))).toEqual(new Set(['FORBIDDEN']));
  });
});
