import { useDatabase } from '../support/database-fixture.ts';
import { runSqlAt } from '../support/databases.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

let project: string;
beforeAll(async () => {
  project = await makeProject(fixture.em);
});

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

it('the label of an event is the source of an ingest job, the prompt of a job, and the name of an adapter', async () => {
  const ingestJob = await makeIngestJob(fixture.em, project);
  const job = await makeJob(fixture.em, project);
  const adapter = await makeAdapter(fixture.em, project, 'Bright voice');
  await run('update ingest_jobs set source = ? where id = ?', ['minutes.pdf', ingestJob]);
  await run('update generation_jobs set prompt = ? where id = ?', ['Say hello', job]);

  expect(await labelOf('INGEST_JOB', ingestJob)).toBe('minutes.pdf');
  expect(await labelOf('GENERATION_JOB', job)).toBe('Say hello');
  expect(await labelOf('ADAPTER', adapter)).toBe('Bright voice');
});

it('the label of an event has at most 200 code points', async () => {
  const job = await makeJob(fixture.em, project);
  await run('update generation_jobs set prompt = ? where id = ?', ['🎙'.repeat(300), job]);

  expect(await labelOf('GENERATION_JOB', job)).toBe('🎙'.repeat(200));
});

it('the label of feedback is the rating and the file name of feedback, and never its comment', async () => {
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
] as const)('the label is filled for a row of %s that other programs delete', async (table, make, set, label) => {
  const id = await make();

  await run(`update ${table} ${set} where id = ?`, [id]);

  expect(await run('select label from deletion_events where entity_id = ?', [id])).toEqual([
    { label: expect.stringMatching(label) },
  ]);
});

it('the label is read from the row in an event that has none, as those from before labels', async () => {
  const ids = [
    await makeIngestJob(fixture.em, project),
    await makeJob(fixture.em, project),
    await makeAdapter(fixture.em, project, 'Calm voice'),
    await makeFeedback(fixture.em, project, await makeSample(fixture.em, project, await makeJob(fixture.em, project))),
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
