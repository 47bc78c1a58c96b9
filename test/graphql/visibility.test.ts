import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import {
  makeAdapter,
  makeDocument,
  makeFeedback,
  makeIngestJob,
  makeJob,
  makeProject,
  makeSample,
} from '../support/makers.ts';
import { EVERYTHING, memberOf, useDatabase } from '../support/world.ts';

const world = useDatabase();
const { ask } = graphqlClient(() => world.database);

let project: string;
let live: Record<'ingestJobs' | 'jobs' | 'adapters', string>;
let deleted: typeof live;
let document: string;
let sample: string;
let jobOfDeletedAdapter: string;

beforeAll(async () => {
  const { em } = world;
  project = await makeProject(em);
  live = {
    ingestJobs: await makeIngestJob(em, project),
    jobs: await makeJob(em, project),
    adapters: await makeAdapter(em, project),
  };
  deleted = {
    ingestJobs: await makeIngestJob(em, project),
    jobs: await makeJob(em, project),
    adapters: await makeAdapter(em, project),
  };
  document = await makeDocument(em, project, deleted.ingestJobs);
  sample = await makeSample(em, project, deleted.jobs);
  jobOfDeletedAdapter = await makeJob(em, project, { adapter: deleted.adapters });
  await deleteIngestJob(em, EVERYTHING, project, deleted.ingestJobs, 'why not');
  await deleteGenerationJob(em, EVERYTHING, deleted.jobs, 'why not');
  await deleteAdapter(em, EVERYTHING, deleted.adapters, 'why not');
});

const lists = ['ingestJobs', 'jobs', 'adapters'] as const;
const getters = [
  ['ingestJobs', 'ingestJob(projectId: $project, id: $id'],
  ['jobs', 'job(id: $id'],
  ['adapters', 'adapter(id: $id'],
] as const;

const listOf = (
  list: (typeof lists)[number],
  args: string,
  as = undefined as ReturnType<typeof memberOf> | undefined,
) =>
  ask(
    `query ($project: ID!) { list: ${list}(projectId: $project${args}) { totalCount nodes { id } } }`,
    { project },
    as,
  );

const get = (getter: string, id: string, args: string, as?: ReturnType<typeof memberOf>) => {
  const declared = getter.includes('$project') ? '$project: ID!, $id: ID!' : '$id: ID!';
  return ask(`query (${declared}) { row: ${getter}${args}) { id } }`, { project, id }, as);
};

describe.each(lists)('the list of %s', (list) => {
  it('leaves deleted rows out, and out of its total', async () => {
    const { data } = await listOf(list, '');

    const ids = data.list.nodes.map(({ id }: { id: string }) => id);
    expect(ids).toContain(live[list]);
    expect(ids).not.toContain(deleted[list]);
    expect(data.list.totalCount).toBe(ids.length);
  });

  it('shows them to admins that ask for them, and counts them', async () => {
    const { data } = await listOf(list, ', includeDeleted: true');

    const ids = data.list.nodes.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining([live[list], deleted[list]]));
    expect(data.list.totalCount).toBe(ids.length);
  });

  it.each([
    'VIEWER',
    'EDITOR',
  ] as const)('with includeDeleted is FORBIDDEN to a %s, never a filtered page', async (role) => {
    const { data, errors } = await listOf(list, ', includeDeleted: true', memberOf(role, project));

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('with includeDeleted is FORBIDDEN to the admin of another project who is a viewer here', async () => {
    const elsewhere = await makeProject(world.em);
    const principal = {
      ...memberOf('ADMIN', elsewhere),
      roles: new Map([
        [elsewhere, 'ADMIN'],
        [project, 'VIEWER'],
      ] as const),
    };

    const { errors } = await listOf(list, ', includeDeleted: true', principal);

    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('is shown to a project admin with its deleted rows', async () => {
    const { data } = await listOf(list, ', includeDeleted: true', memberOf('ADMIN', project));

    expect(data.list.nodes).toContainEqual({ id: deleted[list] });
  });

  it.each([
    '{}',
    '{ isNull: true }',
    '{ isNull: false }',
    '{ gte: "2026-01-01T00:00:00Z" }',
  ])('refuses a filter on deletedAt of %s without includeDeleted', async (filter) => {
    const { errors } = await listOf(list, `, filter: { deletedAt: ${filter} }`);

    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('takes a null filter on deletedAt for none', async () => {
    const { data } = await listOf(list, ', filter: { deletedAt: null }');

    expect(data.list.nodes).toContainEqual({ id: live[list] });
  });

  it.each([
    ['{ isNull: false }', true, false],
    ['{ isNull: true }', false, true],
    ['{}', true, true],
    ['{ isNull: null, gte: null, lt: null }', true, true],
    ['{ gte: "2026-01-01T00:00:00Z" }', true, false],
    ['{ lt: "2026-01-01T00:00:00Z" }', false, false],
    ['{ isNull: true, gte: "2026-01-01T00:00:00Z" }', false, false],
  ])('with the filter deletedAt: %s shows deleted rows %p and live ones %p', async (filter, showsDeleted, showsLive) => {
    const { data } = await listOf(list, `, includeDeleted: true, filter: { deletedAt: ${filter} }`);

    const ids = data.list.nodes.map(({ id }: { id: string }) => id);
    expect(ids.includes(deleted[list])).toBe(showsDeleted);
    expect(ids.includes(live[list])).toBe(showsLive);
    expect(data.list.totalCount).toBe(ids.length);
  });

  it('is NOT_FOUND for an absent project and for one that the viewer cannot see, byte for byte', async () => {
    const hidden = await makeProject(world.em);
    const query = `query ($project: ID!) { ${list}(projectId: $project) { totalCount } }`;

    const absent = await ask(query, { project: live.jobs }, memberOf('ADMIN', project));
    const unseen = await ask(query, { project: hidden }, memberOf('ADMIN', project));
    const unseenDeleted = await ask(
      query.replace('$project)', '$project, includeDeleted: true)'),
      { project: hidden },
      memberOf('ADMIN', project),
    );

    expect(absent.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(unseen).toEqual(absent);
    expect(unseenDeleted).toEqual(absent);
    expect((await ask(query, { project: live.jobs })).errors).toEqual(absent.errors);
  });
});

describe.each(getters)('getting one of the %s by its id', (list, getter) => {
  it('gives a live row', async () => {
    expect((await get(getter, live[list], '')).data.row).toEqual({ id: live[list] });
  });

  it('gives null for a deleted one', async () => {
    expect(await get(getter, deleted[list], '')).toMatchObject({ data: { row: null }, errors: [] });
  });

  it('gives a deleted one to admins that ask for it', async () => {
    const asked = await get(getter, deleted[list], ', includeDeleted: true', memberOf('ADMIN', project));

    expect(asked.data.row).toEqual({ id: deleted[list] });
  });

  it('with includeDeleted is FORBIDDEN to others, whether the row is live, deleted or absent', async () => {
    for (const id of [live[list], deleted[list], project]) {
      const { errors } = await get(getter, id, ', includeDeleted: true', memberOf('EDITOR', project));
      expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
  });

  it('with includeDeleted gives null for a row that the admin of another project cannot see, and FORBIDDEN for one they can', async () => {
    const elsewhere = await makeProject(world.em);
    const admin = memberOf('ADMIN', elsewhere);
    const alsoViewer = { ...admin, roles: new Map([...admin.roles, [project, 'VIEWER'] as const]) };

    expect(await get(getter, deleted[list], ', includeDeleted: true', admin)).toMatchObject({
      data: { row: null },
      errors: [],
    });
    expect((await get(getter, deleted[list], ', includeDeleted: true', alsoViewer)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });

  it('gives null for an unknown id and for a row in a project that the viewer cannot see', async () => {
    const stranger = memberOf('ADMIN', await makeProject(world.em));

    expect(await get(getter, project, '', stranger)).toEqual(await get(getter, live[list], '', stranger));
    expect((await get(getter, live[list], '', stranger)).data.row).toBeNull();
  });
});

describe('a to-one relation', () => {
  it('resolves to a deleted adapter, also for viewers who may not use includeDeleted', async () => {
    const { data } = await ask(
      'query ($id: ID!) { job(id: $id) { adapter { id deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy } } }',
      { id: jobOfDeletedAdapter },
      memberOf('VIEWER', project),
    );

    expect(data.job.adapter).toEqual({
      id: deleted.adapters,
      deletedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      deletedBy: 'local',
      deletionReason: 'why not',
      viewerCanDelete: false,
      deleteBlockedBy: null,
    });
  });

  it('is null only for a job that was made without an adapter', async () => {
    const { data } = await ask('query ($id: ID!) { job(id: $id) { adapter { id } } }', { id: live.jobs });

    expect(data.job.adapter).toBeNull();
  });

  it('resolves from a document and from a sample to their deleted jobs', async () => {
    const { data } = await ask(
      `query ($project: ID!, $ingest: ID!, $job: ID!) {
        ingestJob(projectId: $project, id: $ingest, includeDeleted: true) { documents { nodes { id ingestJob { id deletedAt status } } } }
        job(id: $job, includeDeleted: true) { audioSamples { nodes { id job { id deletedAt status } } } }
      }`,
      { project, ingest: deleted.ingestJobs, job: deleted.jobs },
    );

    expect(data.ingestJob.documents.nodes).toEqual([
      { id: document, ingestJob: { id: deleted.ingestJobs, deletedAt: expect.any(String), status: 'CANCELLED' } },
    ]);
    expect(data.job.audioSamples.nodes).toEqual([
      { id: sample, job: { id: deleted.jobs, deletedAt: expect.any(String), status: 'COMPLETED' } },
    ]);
  });
});

describe('an audio sample by its id', () => {
  const query = 'query ($id: ID!) { audioSample(id: $id) { id job { deletedAt } } }';

  it('is shown while its job is live', async () => {
    const id = await makeSample(world.em, project, live.jobs);

    expect((await ask(query, { id }, memberOf('VIEWER', project))).data.audioSample).toMatchObject({ id });
  });

  it('of a deleted job is null, but for admins', async () => {
    expect((await ask(query, { id: sample }, memberOf('EDITOR', project))).data.audioSample).toBeNull();
    expect((await ask(query, { id: sample }, memberOf('ADMIN', project))).data.audioSample).toMatchObject({
      id: sample,
    });
    expect((await ask(query, { id: sample })).data.audioSample).toMatchObject({ id: sample });
  });
});

it('feedback by its id is shown with the sample it is on', async () => {
  const onLive = await makeSample(world.em, project, live.jobs);
  const id = await makeFeedback(world.em, project, onLive);

  const { data } = await ask(
    'query ($id: ID!) { feedback(id: $id) { id audioSample { id } } }',
    { id },
    memberOf('VIEWER', project),
  );

  expect(data.feedback).toEqual({ id, audioSample: { id: onLive } });
});

it('two aliases of one list with different includeDeleted show different rows', async () => {
  const { data } = await ask(
    `query ($id: ID!) { project(id: $id) {
      live: jobs { totalCount nodes { id } }
      all: jobs(includeDeleted: true) { totalCount nodes { id } }
    } }`,
    { id: project },
  );

  expect(data.project.all.totalCount).toBe(data.project.live.totalCount + 1);
  expect(data.project.live.nodes).not.toContainEqual({ id: deleted.jobs });
  expect(data.project.all.nodes).toContainEqual({ id: deleted.jobs });
});
