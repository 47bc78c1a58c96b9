import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { runSqlAt } from '../support/databases.ts';
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

describe('the label of an event', () => {
  const DELETE: Record<string, string> = {
    GENERATION_JOB: 'deleteJob(id: $id) { alreadyDeleted }',
    ADAPTER: 'deleteAdapter(id: $id) { alreadyDeleted }',
    FEEDBACK: 'deleteFeedback(id: $id) { deletedFeedbackId }',
  };

  async function labelOf(entity: string, id: string): Promise<string | null> {
    const field = DELETE[entity] ?? `deleteIngestJob(projectId: "${project}", id: $id) { alreadyDeleted }`;
    const { errors } = await ask(`mutation ($id: ID!) { ${field} }`, { id });
    expect(errors).toEqual([]);
    return shownLabel(id);
  }

  async function shownLabel(id: string): Promise<string | null> {
    const { data } = await ask(
      'query ($project: ID!) { deletionEvents(projectId: $project, first: 100) { nodes { entityId label } } }',
      { project },
    );
    return data.deletionEvents.nodes.find(({ entityId }: { entityId: string }) => entityId === id).label;
  }

  const run = (sql: string, params: string[]) => fixture.em.getConnection().execute(sql, params);

  it('is the source of an ingest job, the prompt of a job, and the name of an adapter', async () => {
    const ingestJob = await makeIngestJob(fixture.em, project);
    const job = await makeJob(fixture.em, project);
    const adapter = await makeAdapter(fixture.em, project, 'Bright voice');
    await run('update ingest_jobs set source = ? where id = ?', ['minutes.pdf', ingestJob]);
    await run('update generation_jobs set prompt = ? where id = ?', ['Say hello', job]);

    expect(await labelOf('INGEST_JOB', ingestJob)).toBe('minutes.pdf');
    expect(await labelOf('GENERATION_JOB', job)).toBe('Say hello');
    expect(await labelOf('ADAPTER', adapter)).toBe('Bright voice');
  });

  it('has at most 200 code points', async () => {
    const job = await makeJob(fixture.em, project);
    await run('update generation_jobs set prompt = ? where id = ?', ['🎙'.repeat(300), job]);

    expect(await labelOf('GENERATION_JOB', job)).toBe('🎙'.repeat(200));
  });

  it('is the rating and the file name of feedback, and never its comment', async () => {
    const sample = await makeSample(fixture.em, project, await makeJob(fixture.em, project));
    const feedback = await makeFeedback(fixture.em, project, sample);
    await run('update audio_samples set uri = ? where id = ?', ['s3://audio/2026/intro.wav', sample]);

    expect(await labelOf('FEEDBACK', feedback)).toBe('4 of 5: intro.wav');
  });

  it.each([
    [
      'ingest_jobs',
      () => makeIngestJob(fixture.em, project),
      `set deleted_at = now(), deleted_by = 'sql', status_before_deletion = status, status = 'CANCELLED'`,
      /^source-/,
    ],
    ['generation_jobs', () => makeJob(fixture.em, project), `set deleted_at = now(), deleted_by = 'sql'`, /^Prompt /],
    ['adapters', () => makeAdapter(fixture.em, project), `set deleted_at = now(), deleted_by = 'sql'`, /^Adapter /],
  ] as const)('is filled for a row of %s that other programs delete', async (table, make, set, label) => {
    const id = await make();

    await run(`update ${table} ${set} where id = ?`, [id]);

    expect(await run('select label from deletion_events where entity_id = ?', [id])).toEqual([
      { label: expect.stringMatching(label) },
    ]);
  });

  it('is read from the row in an event that has none, as those from before labels', async () => {
    const ids = [
      await makeIngestJob(fixture.em, project),
      await makeJob(fixture.em, project),
      await makeAdapter(fixture.em, project, 'Calm voice'),
      await makeFeedback(
        fixture.em,
        project,
        await makeSample(fixture.em, project, await makeJob(fixture.em, project)),
      ),
    ] as const;
    const [ingestJob, job, adapter, feedback] = ids;
    const insert = (entity: string, id: string) =>
      `insert into deletion_events (id, project_id, entity, entity_id, actor)
       values (gen_random_uuid(), '${project}', '${entity}', '${id}', 'nora')`;

    await runSqlAt(
      fixture.url,
      'set session_replication_role = replica',
      insert('INGEST_JOB', ingestJob),
      insert('GENERATION_JOB', job),
      insert('ADAPTER', adapter),
      insert('FEEDBACK', feedback),
    );

    expect(await shownLabel(ingestJob)).toMatch(/^source-/);
    expect(await shownLabel(job)).toMatch(/^Prompt /);
    expect(await shownLabel(adapter)).toBe('Calm voice');
    expect(await shownLabel(feedback)).toBeNull();
  });
});
