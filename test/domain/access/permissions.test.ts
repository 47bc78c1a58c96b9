import type { Principal } from '../../../src/domain/access/principal.ts';
import { memberOf, useDatabase } from '../../support/database-fixture.ts';
import { graphqlClient } from '../../support/graphql-client.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from '../../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);
let project: string;

beforeAll(async () => {
  project = await makeProject(fixture.em);
});

const mutate = (field: string, variables: Record<string, unknown>, as?: Principal) => {
  const declared = ['project', 'id'].filter((name) => field.includes(`$${name}`)).map((name) => `$${name}: ID!`);
  return ask(`mutation (${declared.join(', ')}) { ${field} }`, { project, ...variables }, as);
};

describe('feedback', () => {
  const sampleOfProject = async () => makeSample(fixture.em, project, await makeJob(fixture.em, project));
  const remove = (id: string, as: Principal) =>
    ask('mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }', { id }, as);

  it('may be created by a viewer, who becomes its author', async () => {
    const { data } = await ask(
      'mutation ($sample: ID!) { createFeedback(input: { audioSampleId: $sample, rating: 4 }) { feedback { author viewerCanDelete } } }',
      { sample: await sampleOfProject() },
      memberOf('VIEWER', project),
    );

    expect(data.createFeedback.feedback).toEqual({ author: 'viewer@example.org', viewerCanDelete: true });
  });

  it('may be deleted by its author, but not by another viewer', async () => {
    const sample = await sampleOfProject();
    const own = await makeFeedback(fixture.em, project, sample, 'viewer@example.org');
    const others = await makeFeedback(fixture.em, project, sample, 'somebody else');

    expect((await remove(others, memberOf('VIEWER', project))).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await remove(own, memberOf('VIEWER', project))).data.deleteFeedback).toEqual({ deletedFeedbackId: own });
    expect((await remove(others, memberOf('EDITOR', project))).data.deleteFeedback).toEqual({
      deletedFeedbackId: others,
    });
  });

  it('in a project that the viewer cannot see is NOT_FOUND, even for its author', async () => {
    const id = await makeFeedback(fixture.em, project, await sampleOfProject(), 'admin@example.org');

    const { errors } = await remove(id, memberOf('ADMIN', await makeProject(fixture.em)));

    expect(errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

it("an ingest job is null under another project's id, even for an admin of that project", async () => {
  const elsewhere = await makeProject(fixture.em);
  const id = await makeIngestJob(fixture.em, project);
  const roles: Principal['roles'] = new Map([
    ...memberOf('ADMIN', elsewhere).roles,
    ...memberOf('VIEWER', project).roles,
  ]);

  const { data, errors } = await ask(
    'query ($elsewhere: ID!, $id: ID!) { ingestJob(projectId: $elsewhere, id: $id, includeDeleted: true) { id } }',
    { elsewhere, id },
    { ...memberOf('ADMIN'), roles },
  );

  expect(errors).toEqual([]);
  expect(data).toEqual({ ingestJob: null });
});

describe('viewerCanDelete and deleteBlockedBy predict the result of a deletion', () => {
  const statuses = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;

  it.each(
    statuses.flatMap((status) => (['VIEWER', 'EDITOR'] as const).map((role) => [status, role] as const)),
  )('of a %s job to a %s', async (status, role) => {
    const viewer = memberOf(role, project);
    const id = await makeJob(fixture.em, project, { status });
    const ingestId = await makeIngestJob(fixture.em, project, { status });

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

  it('of an adapter and of feedback, for a viewer: FORBIDDEN', async () => {
    const adapter = await makeAdapter(fixture.em, project);
    const feedback = await makeFeedback(
      fixture.em,
      project,
      await makeSample(fixture.em, project, await makeJob(fixture.em, project)),
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
