import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

const EVENT = 'id entity entityId projectId actor reason requestId statusBefore deletedFeedbackCount createdAt';
const LIST = `query ($project: ID!, $first: Int! = 20, $after: String, $filter: DeletionEventFilter) {
  deletionEvents(projectId: $project, first: $first, after: $after, filter: $filter) {
    totalCount nodes { ${EVENT} } edges { cursor } pageInfo { hasNextPage endCursor }
  }
}`;

let project: string;
const deleted = { job: '', ingestJob: '', adapter: '', feedback: '' };

beforeAll(async () => {
  project = await makeProject(fixture.em);
  const job = (deleted.job = await makeJob(fixture.em, project, { status: 'FAILED' }));
  await makeFeedback(fixture.em, project, await makeSample(fixture.em, project, job));
  const kept = await makeSample(fixture.em, project, await makeJob(fixture.em, project));
  deleted.feedback = await makeFeedback(fixture.em, project, kept);
  deleted.ingestJob = await makeIngestJob(fixture.em, project);
  deleted.adapter = await makeAdapter(fixture.em, project);

  await ask('mutation ($id: ID!) { deleteJob(id: $id, reason: "Obsolete") { alreadyDeleted } }', { id: job });
  await ask('mutation ($id: ID!) { deleteFeedback(id: $id) { deletedFeedbackId } }', { id: deleted.feedback });
  const nora = { ...memberOf('EDITOR', project), subject: 'nora' };
  await ask(
    'mutation ($project: ID!, $id: ID!) { deleteIngestJob(projectId: $project, id: $id) { alreadyDeleted } }',
    { project, id: deleted.ingestJob },
    nora,
  );
  await ask('mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted } }', { id: deleted.adapter }, nora);
});

const entitiesOf = (list: { nodes: { entity: string }[] }) => list.nodes.map(({ entity }) => entity);

it('the record lists the deletions of a project, newest first, with who deleted and why', async () => {
  const { data } = await ask(LIST, { project });

  expect(entitiesOf(data.deletionEvents)).toEqual(['ADAPTER', 'INGEST_JOB', 'FEEDBACK', 'GENERATION_JOB']);
  expect(data.deletionEvents.totalCount).toBe(4);
  expect(data.deletionEvents.nodes[3]).toEqual({
    id: expect.any(String),
    entity: 'GENERATION_JOB',
    entityId: deleted.job,
    projectId: project,
    actor: 'local',
    reason: 'Obsolete',
    requestId: 'test-request',
    statusBefore: 'FAILED',
    deletedFeedbackCount: 1,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
});

it('an event has the time of the deleted row', async () => {
  const { data } = await ask(
    `query ($project: ID!, $job: ID!) {
      job(id: $job, includeDeleted: true) { deletedAt }
      deletionEvents(projectId: $project, filter: { entity: GENERATION_JOB }) { nodes { createdAt } }
    }`,
    { project, job: deleted.job },
  );

  expect(data.deletionEvents.nodes).toEqual([{ createdAt: data.job.deletedAt }]);
});

it('the record is paged', async () => {
  const first = await ask(LIST, { project, first: 3 });
  const { pageInfo, totalCount } = first.data.deletionEvents;
  const second = await ask(LIST, { project, first: 3, after: pageInfo.endCursor });

  expect(pageInfo.hasNextPage).toBe(true);
  expect(totalCount).toBe(4);
  expect(entitiesOf(second.data.deletionEvents)).toEqual(['GENERATION_JOB']);
  expect(second.data.deletionEvents.pageInfo.hasNextPage).toBe(false);
});

it.each([
  [{ entity: 'FEEDBACK' }, ['FEEDBACK']],
  [{ actor: 'nora' }, ['ADAPTER', 'INGEST_JOB']],
  [{ actor: 'nora', entity: 'ADAPTER' }, ['ADAPTER']],
  [{ actor: 'nobody' }, []],
  [{ actor: null, entity: null }, ['ADAPTER', 'INGEST_JOB', 'FEEDBACK', 'GENERATION_JOB']],
])('the record is filtered by type and by actor: %j', async (filter, expected) => {
  const { data } = await ask(LIST, { project, filter });

  expect(entitiesOf(data.deletionEvents)).toEqual(expected);
  expect(data.deletionEvents.totalCount).toBe(expected.length);
});

it('a filter by a name that cannot be stored is rejected', async () => {
  const { errors } = await ask(LIST, { project, filter: { actor: 'no\0body' } });

  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
});

it('a cursor of another list is rejected', async () => {
  const jobs = await ask('query ($project: ID!) { jobs(projectId: $project) { pageInfo { endCursor } } }', { project });

  const { errors } = await ask(LIST, { project, after: jobs.data.jobs.pageInfo.endCursor });

  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
});
