import type { Principal } from '../../src/access/principal.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { memberOf, useDatabase } from '../support/world.ts';

const world = useDatabase();
const { ask } = graphqlClient(() => world.database);
let project: string;

beforeAll(async () => {
  project = await makeProject(world.em);
});

/** Every write that needs a row, on rows that it would go through on. */
const writes: [string, () => Promise<Record<string, unknown>>, string][] = [
  [
    'createIngestJob',
    async () => ({}),
    'createIngestJob(input: { projectId: $project, source: "a.pdf" }) { ingestJob { id } }',
  ],
  [
    'startIngestJob',
    async () => ({ id: await makeIngestJob(world.em, project, { status: 'QUEUED' }) }),
    'startIngestJob(projectId: $project, id: $id) { ingestJob { id } }',
  ],
  [
    'completeIngestJob',
    async () => ({ id: await makeIngestJob(world.em, project, { status: 'RUNNING' }) }),
    'completeIngestJob(projectId: $project, id: $id, documents: []) { ingestJob { id } }',
  ],
  [
    'failIngestJob',
    async () => ({ id: await makeIngestJob(world.em, project, { status: 'RUNNING' }) }),
    'failIngestJob(projectId: $project, id: $id, error: "e") { ingestJob { id } }',
  ],
  [
    'cancelIngestJob',
    async () => ({ id: await makeIngestJob(world.em, project, { status: 'QUEUED' }) }),
    'cancelIngestJob(projectId: $project, id: $id) { ingestJob { id } }',
  ],
  [
    'deleteIngestJob',
    async () => ({ id: await makeIngestJob(world.em, project) }),
    'deleteIngestJob(projectId: $project, id: $id) { ingestJob { id } }',
  ],
  [
    'createAdapter',
    async () => ({}),
    'createAdapter(input: { projectId: $project, name: "n", baseModel: "b", uri: "u" }) { adapter { id } }',
  ],
  [
    'deleteAdapter',
    async () => ({ id: await makeAdapter(world.em, project) }),
    'deleteAdapter(id: $id) { adapter { id } }',
  ],
  ['createJob', async () => ({}), 'createJob(input: { projectId: $project, prompt: "p" }) { job { id } }'],
  [
    'startJob',
    async () => ({ id: await makeJob(world.em, project, { status: 'QUEUED' }) }),
    'startJob(id: $id) { job { id } }',
  ],
  [
    'completeJob',
    async () => ({ id: await makeJob(world.em, project, { status: 'RUNNING' }) }),
    'completeJob(id: $id, audioSamples: []) { job { id } }',
  ],
  [
    'failJob',
    async () => ({ id: await makeJob(world.em, project, { status: 'RUNNING' }) }),
    'failJob(id: $id, error: "e") { job { id } }',
  ],
  [
    'cancelJob',
    async () => ({ id: await makeJob(world.em, project, { status: 'QUEUED' }) }),
    'cancelJob(id: $id) { job { id } }',
  ],
  ['deleteJob', async () => ({ id: await makeJob(world.em, project) }), 'deleteJob(id: $id) { job { id } }'],
];

const mutate = (field: string, variables: Record<string, unknown>, as?: Principal) => {
  const declared = ['project', 'id'].filter((name) => field.includes(`$${name}`)).map((name) => `$${name}: ID!`);
  return ask(`mutation (${declared.join(', ')}) { ${field} }`, { project, ...variables }, as);
};

describe.each(writes)('%s', (_name, prepare, field) => {
  it('is FORBIDDEN to a viewer, and changes nothing for the editor who comes after', async () => {
    const variables = await prepare();

    const refused = await mutate(field, variables, memberOf('VIEWER', project));
    const done = await mutate(field, variables, memberOf('EDITOR', project));

    expect(refused.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(done.errors).toEqual([]);
  });

  it('is NOT_FOUND to a stranger, as for an absent row, byte for byte', async () => {
    const stranger = memberOf('ADMIN', await makeProject(world.em));
    const variables = await prepare();
    const absent = Object.fromEntries(
      Object.keys({ project, ...variables }).map((name) => [name, '00000000-0000-4000-8000-000000000000']),
    );

    const foreign = await mutate(field, variables, stranger);
    const unknown = await mutate(field, absent, stranger);

    expect(foreign.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(foreign).toEqual(unknown);
  });
});

describe('feedback', () => {
  const sampleOfProject = async () => makeSample(world.em, project, await makeJob(world.em, project));
  const remove = (id: string, as: Principal) =>
    ask('mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }', { id }, as);

  it('may be given by a viewer, in their own name', async () => {
    const { data } = await ask(
      'mutation ($sample: ID!) { createFeedback(input: { audioSampleId: $sample, rating: 4 }) { feedback { author viewerCanDelete } } }',
      { sample: await sampleOfProject() },
      memberOf('VIEWER', project),
    );

    expect(data.createFeedback.feedback).toEqual({ author: 'viewer@example.org', viewerCanDelete: true });
  });

  it('may be deleted by the viewer whose it is, and by no other viewer', async () => {
    const sample = await sampleOfProject();
    const own = await makeFeedback(world.em, project, sample, 'viewer@example.org');
    const others = await makeFeedback(world.em, project, sample, 'somebody else');

    expect((await remove(others, memberOf('VIEWER', project))).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await remove(own, memberOf('VIEWER', project))).data.deleteFeedback).toEqual({ deletedFeedbackId: own });
    expect((await remove(others, memberOf('EDITOR', project))).data.deleteFeedback).toEqual({
      deletedFeedbackId: others,
    });
  });

  it('of a project that one cannot see is NOT_FOUND, also when one wrote it', async () => {
    const id = await makeFeedback(world.em, project, await sampleOfProject(), 'admin@example.org');

    const { errors } = await remove(id, memberOf('ADMIN', await makeProject(world.em)));

    expect(errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('viewerCanDelete and deleteBlockedBy say what a delete would say', () => {
  const statuses = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;

  it.each(
    statuses.flatMap((status) => (['VIEWER', 'EDITOR'] as const).map((role) => [status, role] as const)),
  )('of a %s job to a %s', async (status, role) => {
    const viewer = memberOf(role, project);
    const id = await makeJob(world.em, project, { status });
    const ingestId = await makeIngestJob(world.em, project, { status });

    const shown = await ask(
      `query ($project: ID!, $id: ID!, $ingestId: ID!) {
          job(id: $id) { viewerCanDelete deleteBlockedBy }
          ingestJob(projectId: $project, id: $ingestId) { viewerCanDelete deleteBlockedBy }
        }`,
      { project, id, ingestId },
      viewer,
    );
    const deletion = await mutate('deleteJob(id: $id) { alreadyDeleted }', { id }, viewer);
    const ingestDeletion = await mutate(
      'deleteIngestJob(projectId: $project, id: $id) { alreadyDeleted }',
      { id: ingestId },
      viewer,
    );

    for (const [row, { errors }] of [
      [shown.data.job, deletion],
      [shown.data.ingestJob, ingestDeletion],
    ]) {
      expect(row).toEqual({ viewerCanDelete: errors.length === 0, deleteBlockedBy: errors[0]?.code ?? null });
    }
  });

  it('of an adapter and of feedback to a viewer: FORBIDDEN', async () => {
    const adapter = await makeAdapter(world.em, project);
    const feedback = await makeFeedback(
      world.em,
      project,
      await makeSample(world.em, project, await makeJob(world.em, project)),
    );

    const { data } = await ask(
      'query ($adapter: ID!, $feedback: ID!) { adapter(id: $adapter) { viewerCanDelete deleteBlockedBy } feedback(id: $feedback) { viewerCanDelete deleteBlockedBy } }',
      { adapter, feedback },
      memberOf('VIEWER', project),
    );

    expect(data.adapter).toEqual({ viewerCanDelete: false, deleteBlockedBy: 'FORBIDDEN' });
    expect(data.feedback).toEqual({ viewerCanDelete: false, deleteBlockedBy: 'FORBIDDEN' });
  });
});

it('a project is opened by admins of the service alone', async () => {
  const create = (as?: Principal) =>
    ask('mutation { createProject(input: { name: "New" }) { project { name viewerRole } } }', {}, as);

  expect((await create(memberOf('ADMIN', project))).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect((await create()).data.createProject.project).toEqual({ name: 'New', viewerRole: 'ADMIN' });
});
