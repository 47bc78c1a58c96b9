import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { type LiveAndDeleted, makeLiveAndDeleted } from '../support/live-and-deleted.ts';
import { makeFeedback, makeProject, makeSample } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

let project: LiveAndDeleted['project'];
let live: LiveAndDeleted['live'];
let deleted: LiveAndDeleted['deleted'];
let document: LiveAndDeleted['document'];
let sample: LiveAndDeleted['sample'];
let jobOfDeletedAdapter: LiveAndDeleted['jobOfDeletedAdapter'];

beforeAll(async () => {
  ({ project, live, deleted, document, sample, jobOfDeletedAdapter } = await makeLiveAndDeleted(fixture.database));
});

const getters = [
  ['ingestJobs', 'ingestJob(projectId: $project, id: $id'],
  ['jobs', 'job(id: $id'],
  ['adapters', 'adapter(id: $id'],
] as const;

const get = (getter: string, id: string, args: string, as?: ReturnType<typeof memberOf>) => {
  const declared = getter.includes('$project') ? '$project: ID!, $id: ID!' : '$id: ID!';
  return ask(`query (${declared}) { row: ${getter}${args}) { id } }`, { project, id }, as);
};

describe.each(getters)('a row of %s by its id', (list, getter) => {
  it('is returned if it is not deleted', async () => {
    expect((await get(getter, live[list], '')).data.row).toEqual({ id: live[list] });
  });

  it('is null if it is deleted', async () => {
    expect(await get(getter, deleted[list], '')).toMatchObject({ data: { row: null }, errors: [] });
  });

  it('is returned to admins with includeDeleted if it is deleted', async () => {
    const asked = await get(getter, deleted[list], ', includeDeleted: true', memberOf('ADMIN', project));

    expect(asked.data.row).toEqual({ id: deleted[list] });
  });

  it('with includeDeleted is FORBIDDEN for others, whether the row is live, deleted or unknown', async () => {
    for (const id of [live[list], deleted[list], project]) {
      const { errors } = await get(getter, id, ', includeDeleted: true', memberOf('EDITOR', project));
      expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
  });

  it('with includeDeleted, for the admin of another project, is null if they cannot see the row and FORBIDDEN if they can', async () => {
    const elsewhere = await makeProject(fixture.em);
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

  it('is null for an unknown id and for a project that the viewer cannot see', async () => {
    const stranger = memberOf('ADMIN', await makeProject(fixture.em));

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

  it('is null only for a job that was created without an adapter', async () => {
    const { data } = await ask('query ($id: ID!) { job(id: $id) { adapter { id } } }', { id: live.jobs });

    expect(data.job.adapter).toBeNull();
  });

  it('resolves to the deleted job of a document and of a sample', async () => {
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

  it('is returned while its job is not deleted', async () => {
    const id = await makeSample(fixture.em, project, live.jobs);

    expect((await ask(query, { id }, memberOf('VIEWER', project))).data.audioSample).toMatchObject({ id });
  });

  it('of a deleted job is null except for admins', async () => {
    expect((await ask(query, { id: sample }, memberOf('EDITOR', project))).data.audioSample).toBeNull();
    expect((await ask(query, { id: sample }, memberOf('ADMIN', project))).data.audioSample).toMatchObject({
      id: sample,
    });
    expect((await ask(query, { id: sample })).data.audioSample).toMatchObject({ id: sample });
  });
});

it('feedback by its id is returned with its audio sample', async () => {
  const onLive = await makeSample(fixture.em, project, live.jobs);
  const id = await makeFeedback(fixture.em, project, onLive);

  const { data } = await ask(
    'query ($id: ID!) { feedback(id: $id) { id audioSample { id } } }',
    { id },
    memberOf('VIEWER', project),
  );

  expect(data.feedback).toEqual({ id, audioSample: { id: onLive } });
});
