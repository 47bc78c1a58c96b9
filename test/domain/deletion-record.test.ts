import { scopeOf } from '../../src/domain/access/permissions.ts';
import type { Principal } from '../../src/domain/access/principal.ts';
import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { deleteFeedback } from '../../src/domain/generation/delete-feedback.ts';
import { deleteGenerationJob } from '../../src/domain/generation/delete-generation-job.ts';
import { deleteIngestJob } from '../../src/domain/ingest/delete-ingest-job.ts';
import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { makeAdapter, makeFeedback, makeIngestJob, makeJob, makeProject, makeSample } from '../support/makers.ts';
import { domainErrorOf } from '../support/refusals.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

let project: string;
let nora: Principal;
const scope = () => scopeOf(nora, 'request-1');

beforeEach(async () => {
  project = await makeProject(fixture.em);
  nora = { ...memberOf('EDITOR', project), subject: 'nora' };
});

/** Returns the deletion events of the project, oldest first. */
const record = () =>
  sql(
    `select entity, entity_id, actor, reason, request_id, status_before, deleted_feedback_count, created_at
     from deletion_events where project_id = $1 order by created_at, id`,
    project,
  );

const feedbackOn = async (job: string) => makeFeedback(fixture.em, project, await makeSample(fixture.em, project, job));

describe('every deletion is recorded with its entity, actor, time, reason and request id', () => {
  it('of an ingest job, with its former status', async () => {
    const id = await makeIngestJob(fixture.em, project, { status: 'FAILED' });

    const { row } = await deleteIngestJob(fixture.database, scope(), project, id, 'A trial run');

    expect(await record()).toEqual([
      {
        entity: 'INGEST_JOB',
        entity_id: id,
        actor: 'nora',
        reason: 'A trial run',
        request_id: 'request-1',
        status_before: 'FAILED',
        deleted_feedback_count: 0,
        created_at: expect.any(String),
      },
    ]);
    expect(Date.parse((await record())[0]?.['created_at'] as string)).toBe(Date.parse(row?.deletedAt as string));
  });

  it('of a generation job, with its status and the count of its feedback, which has no events of its own', async () => {
    const id = await makeJob(fixture.em, project, { status: 'CANCELLED' });
    await feedbackOn(id);
    await feedbackOn(id);

    const { row } = await deleteGenerationJob(fixture.database, scope(), id);

    expect(await record()).toMatchObject([
      {
        entity: 'GENERATION_JOB',
        entity_id: id,
        actor: 'nora',
        reason: null,
        request_id: 'request-1',
        status_before: 'CANCELLED',
        deleted_feedback_count: 2,
      },
    ]);
    expect(Date.parse((await record())[0]?.['created_at'] as string)).toBe(Date.parse(row?.deletedAt as string));
  });

  it('of an adapter, without a status', async () => {
    const id = await makeAdapter(fixture.em, project);

    await deleteAdapter(fixture.database, scope(), id, 'Hisses');

    expect(await record()).toMatchObject([
      { entity: 'ADAPTER', entity_id: id, actor: 'nora', reason: 'Hisses', status_before: null },
    ]);
  });

  it('of feedback, which is hard-deleted', async () => {
    const id = await feedbackOn(await makeJob(fixture.em, project));

    await deleteFeedback(fixture.database, scope(), id);

    expect(await record()).toMatchObject([
      {
        entity: 'FEEDBACK',
        entity_id: id,
        actor: 'nora',
        reason: null,
        status_before: null,
        deleted_feedback_count: 0,
      },
    ]);
  });
});

it('a deletion returns its event', async () => {
  const id = await makeJob(fixture.em, project);

  const { event } = await deleteGenerationJob(fixture.database, scope(), id, 'Obsolete');

  expect(event).toEqual({
    id: expect.any(String),
    projectId: project,
    entity: 'GENERATION_JOB',
    entityId: id,
    actor: 'nora',
    reason: 'Obsolete',
    requestId: 'request-1',
    statusBefore: 'COMPLETED',
    deletedFeedbackCount: 0,
  });
});

it('a repeated deletion is not recorded', async () => {
  const [job, ingestJob, adapter] = [
    await makeJob(fixture.em, project),
    await makeIngestJob(fixture.em, project),
    await makeAdapter(fixture.em, project),
  ];
  const deleteAll = async () => [
    await deleteGenerationJob(fixture.database, scope(), job),
    await deleteIngestJob(fixture.database, scope(), project, ingestJob),
    await deleteAdapter(fixture.database, scope(), adapter),
  ];
  await deleteAll();
  const before = await record();

  const again = await deleteAll();

  expect(again.map(({ alreadyDeleted, event }) => [alreadyDeleted, event])).toEqual(Array(3).fill([true, undefined]));
  expect(before).toHaveLength(3);
  expect(await record()).toEqual(before);
});

it('a refused deletion is not recorded', async () => {
  const running = await makeJob(fixture.em, project, { status: 'RUNNING' });
  const queued = await makeIngestJob(fixture.em, project, { status: 'QUEUED' });
  const adapter = await makeAdapter(fixture.em, project);
  const feedback = await feedbackOn(await makeJob(fixture.em, project));
  const viewer = scopeOf(memberOf('VIEWER', project));

  expect(await domainErrorOf(deleteGenerationJob(fixture.database, scope(), running))).toMatchObject({
    code: 'JOB_RUNNING',
  });
  expect(await domainErrorOf(deleteIngestJob(fixture.database, scope(), project, queued))).toMatchObject({
    code: 'JOB_QUEUED',
  });
  expect(await domainErrorOf(deleteAdapter(fixture.database, viewer, adapter))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await domainErrorOf(deleteFeedback(fixture.database, viewer, feedback))).toMatchObject({ code: 'FORBIDDEN' });

  expect(await record()).toEqual([]);
});

it('simultaneous deletions are recorded once', async () => {
  const id = await makeJob(fixture.em, project);
  const feedback = await feedbackOn(await makeJob(fixture.em, project));

  await Promise.all(Array.from({ length: 8 }, () => deleteGenerationJob(fixture.database, scope(), id)));
  await Promise.allSettled(Array.from({ length: 8 }, () => deleteFeedback(fixture.database, scope(), feedback)));

  expect((await record()).map(({ entity }) => entity)).toEqual(['GENERATION_JOB', 'FEEDBACK']);
});

it('a deletion that cannot be recorded deletes nothing', async () => {
  const job = await makeJob(fixture.em, project);
  const adapter = await makeAdapter(fixture.em, project);
  const feedback = await feedbackOn(await makeJob(fixture.em, project));
  await sql(`create function refuse_record() returns trigger language plpgsql as $$ begin raise 'no'; end $$`);
  await sql('create trigger no_record before insert on deletion_events for each row execute function refuse_record()');

  const attempts = await Promise.allSettled([
    deleteGenerationJob(fixture.database, scope(), job),
    deleteAdapter(fixture.database, scope(), adapter),
    deleteFeedback(fixture.database, scope(), feedback),
  ]);
  await sql('drop trigger no_record on deletion_events');

  expect(attempts.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  const [left] = await sql(
    `select (select count(*)::int from generation_jobs where id = $1 and deleted_at is null)
      + (select count(*)::int from adapters where id = $2 and deleted_at is null)
      + (select count(*)::int from feedback where id = $3) as untouched`,
    job,
    adapter,
    feedback,
  );
  expect(left).toEqual({ untouched: 3 });
});
