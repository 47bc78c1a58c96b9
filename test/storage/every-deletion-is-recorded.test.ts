import { runSqlAt } from '../support/databases.ts';
import { directSql } from '../support/direct-sql.ts';
import { useEmptyDatabases } from '../support/empty-databases.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { mark, removeOf, useRecord } from '../support/sql-deletions.ts';

const rows = useRecord();
const { fixture, sql, transaction, record, jobWithFeedback } = rows;

describe('a deletion by SQL without the service is recorded from the row', () => {
  it.each([
    [
      'an ingest job',
      'INGEST_JOB',
      'ingest_jobs',
      `, status_before_deletion = status, status = 'CANCELLED'`,
      'FAILED',
      () => makeIngestJob(fixture.em, rows.project, { status: 'FAILED' }),
    ],
    ['a generation job', 'GENERATION_JOB', 'generation_jobs', '', 'COMPLETED', () => makeJob(fixture.em, rows.project)],
    ['an adapter', 'ADAPTER', 'adapters', '', null, () => makeAdapter(fixture.em, rows.project)],
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
  const id = await makeAdapter(fixture.em, rows.project);

  await transaction(mark(id, 'adapters'));

  const [event] = await record();
  const milliseconds = Number.parseInt(String(event?.['id']).replace('-', '').slice(0, 12), 16);
  expect(milliseconds).toBeGreaterThanOrEqual(Date.parse(String(event?.['created_at'])));
  expect(milliseconds).toBeLessThan(Date.now() + 60_000);
});

it('a deletion that is rolled back is not recorded', async () => {
  const { job, sample } = await jobWithFeedback();

  await runSqlAt(fixture.url, 'begin', mark(job), removeOf(sample), 'rollback');

  expect(await record()).toEqual([]);
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
