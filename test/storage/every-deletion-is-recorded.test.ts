import { randomUUID } from 'node:crypto';
import { useDatabase } from '../support/database-fixture.ts';
import { runSqlAt } from '../support/databases.ts';
import { directSql } from '../support/direct-sql.ts';
import { useEmptyDatabases } from '../support/empty-databases.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from '../support/makers.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

let project: string;
beforeEach(async () => {
  project = await makeProject(fixture.em);
});
afterEach(async () => {
  expect(await sql('select * from unrecorded_feedback')).toEqual([]);
});

/** Runs statements in one transaction, without the service. */
const transaction = (...statements: string[]) => runSqlAt(fixture.url, 'begin', ...statements, 'commit');

const record = () =>
  sql(
    `select id, entity, entity_id, actor, reason, request_id, status_before, deleted_feedback_count as count, created_at
     from deletion_events where project_id = $1 order by entity, created_at, id`,
    project,
  );
const recorded = async () => (await record()).map(({ entity, entity_id, count }) => [entity, entity_id, count]);

/** A job with two feedback entries on one sample. */
async function jobWithFeedback() {
  const job = await makeJob(fixture.em, project);
  const sample = await makeSample(fixture.em, project, job);
  const feedback = [
    await makeFeedback(fixture.em, project, sample),
    await makeFeedback(fixture.em, project, sample),
  ].sort();
  return { job, sample, feedback };
}

const mark = (id: string, table = 'generation_jobs', more = '') =>
  `update ${table} set deleted_at = now(), deleted_by = 'nora', deletion_reason = 'Obsolete' ${more} where id = '${id}'`;
const removeOf = (sample: string) => `delete from feedback where audio_sample_id = '${sample}'`;
const insertEvent = (entity: string, id: string, count = 0) =>
  `insert into deletion_events (id, project_id, entity, entity_id, actor, deleted_feedback_count)
   values ('${randomUUID()}', '${project}', '${entity}', '${id}', 'program', ${count})`;

describe('a deletion by SQL without the service is recorded from the row', () => {
  it.each([
    [
      'an ingest job',
      'INGEST_JOB',
      'ingest_jobs',
      `, status_before_deletion = status, status = 'CANCELLED'`,
      'FAILED',
      () => makeIngestJob(fixture.em, project, { status: 'FAILED' }),
    ],
    ['a generation job', 'GENERATION_JOB', 'generation_jobs', '', 'COMPLETED', () => makeJob(fixture.em, project)],
    ['an adapter', 'ADAPTER', 'adapters', '', null, () => makeAdapter(fixture.em, project)],
  ])('of %s', async (_what, entity, table, more, statusBefore, make) => {
    const id = await make();

    await transaction(mark(id, table, more));

    const [row] = await sql(`select deleted_at from ${table} where id = $1`, id);
    expect(await record()).toEqual([
      {
        // UUID version 7
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
        entity,
        entity_id: id,
        actor: 'nora',
        reason: 'Obsolete',
        request_id: null,
        status_before: statusBefore,
        count: 0,
        created_at: row?.['deleted_at'],
      },
    ]);
  });

  it('of feedback, whose actor is the role of the database', async () => {
    const { sample, feedback } = await jobWithFeedback();

    await transaction(removeOf(sample));

    const events = await record();
    expect(events.map(({ entity, entity_id }) => [entity, entity_id]).sort()).toEqual(
      feedback.map((id) => ['FEEDBACK', id]),
    );
    expect(events[0]).toMatchObject({
      actor: 'database role postgres',
      reason: null,
      request_id: null,
      status_before: null,
      count: 0,
    });
  });
});

it('the id of an event has the time at which the event was written', async () => {
  const id = await makeAdapter(fixture.em, project);

  await transaction(mark(id, 'adapters'));

  const [event] = await record();
  const milliseconds = Number.parseInt(String(event?.['id']).replace('-', '').slice(0, 12), 16);
  expect(milliseconds).toBeGreaterThanOrEqual(Date.parse(String(event?.['created_at'])));
  expect(milliseconds).toBeLessThan(Date.now() + 60_000);
});

describe('feedback that is removed with its job has no event of its own, and the event of the job counts it', () => {
  it.each([
    ['before the job is marked', (job: string, sample: string) => [removeOf(sample), mark(job)]],
    ['after the job is marked', (job: string, sample: string) => [mark(job), removeOf(sample)]],
    ['by the function without a record', (job: string) => [mark(job), `select remove_feedback_of_job('${job}', 0)`]],
  ])('%s', async (_when, statements) => {
    const { job, sample } = await jobWithFeedback();

    await transaction(...statements(job, sample));

    expect(await recorded()).toEqual([['GENERATION_JOB', job, 2]]);
  });

  it('for each of several jobs, beside feedback that is removed alone', async () => {
    const [first, second, kept] = [await jobWithFeedback(), await jobWithFeedback(), await jobWithFeedback()];

    await transaction(
      removeOf(second.sample),
      mark(first.job),
      `delete from feedback where id = '${first.feedback[0]}'`,
      `delete from feedback where id = '${first.feedback[1]}' or id = '${kept.feedback[1]}'`,
      mark(second.job),
    );

    expect(await recorded()).toEqual([
      ['FEEDBACK', kept.feedback[1], 0],
      ['GENERATION_JOB', first.job, 2],
      ['GENERATION_JOB', second.job, 2],
    ]);
  });

  it('and only what a savepoint does not undo', async () => {
    const { job, sample, feedback } = await jobWithFeedback();
    const undone = await jobWithFeedback();

    await transaction(
      'savepoint a',
      removeOf(sample),
      'rollback to a',
      `delete from feedback where id = '${feedback[0]}'`,
      'savepoint b',
      mark(undone.job),
      removeOf(undone.sample),
      'rollback to b',
      `delete from feedback where id = '${undone.feedback[0]}'`,
      mark(job),
      `delete from feedback where id = '${feedback[1]}'`,
    );

    expect(await recorded()).toEqual([
      ['FEEDBACK', undone.feedback[0], 0],
      ['GENERATION_JOB', job, 2],
    ]);
  });
});

describe('a deletion that its transaction records is recorded once', () => {
  it.each([
    ['before', (statements: string[], events: string[]) => [...events, ...statements]],
    ['after', (statements: string[], events: string[]) => [...statements, ...events]],
  ])('by an event that is written %s it', async (_when, inOrder) => {
    const [first, second, third] = [await jobWithFeedback(), await jobWithFeedback(), await jobWithFeedback()];

    await transaction(
      ...inOrder(
        [
          mark(first.job),
          removeOf(first.sample),
          removeOf(second.sample),
          mark(second.job),
          `delete from feedback where id = '${third.feedback[0]}'`,
        ],
        [
          insertEvent('GENERATION_JOB', first.job, 7),
          insertEvent('GENERATION_JOB', second.job, 8),
          insertEvent('FEEDBACK', String(third.feedback[0])),
        ],
      ),
    );

    expect((await record()).map(({ entity_id, actor, count }) => [entity_id, actor, count]).sort()).toEqual(
      [
        [third.feedback[0], 'program', 0],
        [first.job, 'program', 7],
        [second.job, 'program', 8],
      ].sort(),
    );
  });

  it('by the function that the release before calls', async () => {
    const { job } = await jobWithFeedback();

    await transaction(
      `select delete_generation_job('${job}', null, '{COMPLETED}', 'nora', null, 10, '${randomUUID()}', 'request-1')`,
    );

    expect(await record()).toMatchObject([{ entity_id: job, request_id: 'request-1', count: 2 }]);
  });
});

it('a deletion that is rolled back is not recorded', async () => {
  const { job, sample } = await jobWithFeedback();

  await runSqlAt(fixture.url, 'begin', mark(job), removeOf(sample), 'rollback');

  expect(await record()).toEqual([]);
});

it('the setting of the functions of the service hides no feedback from the record', async () => {
  const { sample } = await jobWithFeedback();

  await transaction('set local tombstone.job_is_recorded = on', removeOf(sample));

  expect(await record()).toHaveLength(2);
});

it('marking a job while its feedback stays is refused, and not recorded', async () => {
  const { job } = await jobWithFeedback();

  await expect(transaction(mark(job))).rejects.toMatchObject({
    constraint: 'generation_jobs_deleted_without_feedback',
  });

  expect(await record()).toEqual([]);
});

it.each([
  ['feedback_are_kept_whole', 'truncate feedback'],
  [
    'unrecorded_feedback_is_internal',
    `insert into unrecorded_feedback values (gen_random_uuid(), gen_random_uuid(), '{}')`,
  ],
  ['unrecorded_feedback_is_internal', `update unrecorded_feedback set feedback_ids = '{}'`],
  ['unrecorded_feedback_is_internal', 'delete from unrecorded_feedback'],
])('%s refuses, with feedback that is yet to be recorded: %s', async (constraint, statement) => {
  const { sample } = await jobWithFeedback();

  await expect(transaction(removeOf(sample), statement)).rejects.toMatchObject({ code: '23514', constraint });

  expect(await sql('select count(*)::int from feedback where audio_sample_id = $1', sample)).toEqual([{ count: 2 }]);
});

describe('the embedded database', () => {
  const create = useEmptyDatabases('embedded');

  it('records deletions by SQL as well', async () => {
    const { database } = await create();
    await database.orm.migrator.up();
    const em = database.orm.em.fork();
    const of = await makeProject(em);
    const job = await makeJob(em, of);
    const feedback = await makeFeedback(em, of, await makeSample(em, of, job));
    const embedded = directSql({ database });

    await embedded.sql('delete from feedback');
    await embedded.sql(mark(job));

    expect(await embedded.sql('select entity, entity_id, actor from deletion_events order by entity')).toEqual([
      { entity: 'FEEDBACK', entity_id: feedback, actor: 'database role postgres' },
      { entity: 'GENERATION_JOB', entity_id: job, actor: 'nora' },
    ]);
  });
});
