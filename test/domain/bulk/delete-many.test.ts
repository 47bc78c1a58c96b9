import { Adapter } from '../../../src/domain/adapters/adapter.entity.ts';
import { deleteAdapter, deleteAdapters } from '../../../src/domain/adapters/delete-adapter.ts';
import type { BulkResult } from '../../../src/domain/bulk/bulk-change.ts';
import { DeletionEvent } from '../../../src/domain/deletion/deletion-event.entity.ts';
import { type DomainError, ErrorCode } from '../../../src/domain/errors.ts';
import { deleteGenerationJob } from '../../../src/domain/generation/delete-generation-job.ts';
import { deleteGenerationJobs } from '../../../src/domain/generation/delete-generation-jobs.ts';
import { Feedback } from '../../../src/domain/generation/feedback.entity.ts';
import { GenerationJob } from '../../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../../src/domain/id.ts';
import { deleteIngestJob, deleteIngestJobs } from '../../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../../src/domain/ingest/ingest-job.entity.ts';
import { EVERYTHING, useDatabase } from '../../support/database-fixture.ts';
import {
  makeAdapter,
  makeFeedback,
  makeIngestJob,
  makeJob,
  makeProject,
  makeSample,
  stored,
} from '../../support/makers.ts';

const fixture = useDatabase();
let projectId: string;

beforeEach(async () => {
  projectId = await makeProject(fixture.em);
});

const outcomesOf = (results: readonly BulkResult[]) =>
  results.map((result) => (result.outcome === 'REFUSED' ? (result.error as DomainError).code : result.outcome));

const KINDS = [
  {
    name: 'ingest jobs',
    entity: IngestJob,
    make: makeIngestJob,
    deleteOne: (id: string) => deleteIngestJob(fixture.database, EVERYTHING, projectId, id, 'first'),
    deleteMany: (ids: string[], reason?: string) =>
      deleteIngestJobs(fixture.database, EVERYTHING, { projectId, ids }, reason),
  },
  {
    name: 'generation jobs',
    entity: GenerationJob,
    make: makeJob,
    deleteOne: (id: string) => deleteGenerationJob(fixture.database, EVERYTHING, id, 'first'),
    deleteMany: (ids: string[], reason?: string) =>
      deleteGenerationJobs(fixture.database, EVERYTHING, { projectId, ids }, reason),
  },
  {
    name: 'adapters',
    entity: Adapter,
    make: (em: typeof fixture.em, project: string) => makeAdapter(em, project),
    deleteOne: (id: string) => deleteAdapter(fixture.database, EVERYTHING, id, 'first'),
    deleteMany: (ids: string[], reason?: string) =>
      deleteAdapters(fixture.database, EVERYTHING, { projectId, ids }, reason),
  },
];

describe.each(KINDS)('deleting several $name', ({ entity, make, deleteOne, deleteMany }) => {
  it('deletes each with the reason, and records each in an event of its own', async () => {
    const ids = [await make(fixture.em, projectId), await make(fixture.em, projectId)];

    const results = await deleteMany(ids, 'obsolete');

    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual(ids.map((id) => [id, 'DONE']));
    for (const id of ids) {
      const row = (await stored(fixture.em, entity as typeof Adapter, id)) as Adapter;
      expect(row).toMatchObject({ deletedAt: expect.any(Date), deletedBy: 'local', deletionReason: 'obsolete' });
      const events = await fixture.em.find(DeletionEvent, { entityId: id });
      expect(events).toEqual([
        expect.objectContaining({ actor: 'local', reason: 'obsolete', createdAt: row.deletedAt }),
      ]);
      const result = results.find((other) => other.id === id);
      expect(result).toMatchObject({ row: { event: { id: events[0]?.id, entityId: id, projectId } } });
    }
  });

  it('answers in the order of the ids, and once for a repeated one', async () => {
    const ids = [await make(fixture.em, projectId), await make(fixture.em, projectId), newId()].toReversed();

    const results = await deleteMany([...ids, ...ids]);

    expect(results.map(({ id }) => id)).toEqual(ids);
    expect(outcomesOf(results)).toEqual(['NOT_FOUND', 'DONE', 'DONE']);
  });

  it('leaves a row alone that was deleted before', async () => {
    const id = await make(fixture.em, projectId);
    await deleteOne(id);
    const before = await stored(fixture.em, entity as typeof Adapter, id);

    const results = await deleteMany([id], 'again');

    expect(results).toEqual([{ id, outcome: 'ALREADY_DONE' }]);
    expect(await stored(fixture.em, entity as typeof Adapter, id)).toEqual(before);
    expect(await fixture.em.count(DeletionEvent, { entityId: id })).toBe(1);
  });

  it('refuses an unknown id and one of another project alike', async () => {
    const foreign = await make(fixture.em, await makeProject(fixture.em));

    const results = await deleteMany([newId(), foreign]);

    expect(outcomesOf(results)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    const [unknown, other] = results.map((result) => 'error' in result && (result.error as DomainError).message);
    expect(other).toBe(unknown);
    expect(await stored(fixture.em, entity as typeof Adapter, foreign)).toMatchObject({ deletedAt: null });
  });

  it('deletes 500 rows in one call', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 500; count++) ids.push(await make(fixture.em, projectId));

    const results = await deleteMany(ids);

    expect(new Set(outcomesOf(results))).toEqual(new Set(['DONE']));
    expect(await fixture.em.count(DeletionEvent, { project: projectId })).toBe(500);
  });
});

it.each([
  ['ingest jobs', makeIngestJob, deleteIngestJobs],
  ['generation jobs', makeJob, deleteGenerationJobs],
] as const)('running and queued %s among others are refused, and the others are deleted', async (_name, make, remove) => {
  const ids = [
    await make(fixture.em, projectId, { status: 'RUNNING' }),
    await make(fixture.em, projectId, { status: 'COMPLETED' }),
    await make(fixture.em, projectId, { status: 'QUEUED' }),
    await make(fixture.em, projectId, { status: 'FAILED' }),
  ];

  const results = await remove(fixture.database, EVERYTHING, { projectId, ids });

  expect(outcomesOf(results)).toEqual([ErrorCode.JOB_RUNNING, 'DONE', ErrorCode.JOB_QUEUED, 'DONE']);
});

it('an ingest job keeps its former status, and becomes CANCELLED', async () => {
  const id = await makeIngestJob(fixture.em, projectId, { status: 'FAILED' });

  const [result] = await deleteIngestJobs(fixture.database, EVERYTHING, { projectId, ids: [id] });

  expect(result).toMatchObject({ row: { event: { statusBefore: 'FAILED' } } });
  expect(await stored(fixture.em, IngestJob, id)).toMatchObject({
    status: 'CANCELLED',
    statusBeforeDeletion: 'FAILED',
  });
});

it('the feedback on each generation job is removed and counted', async () => {
  const counts = [2, 0, 3];
  const ids = await Promise.all(counts.map((count) => jobWithFeedback(count)));
  const other = await jobWithFeedback(1);

  const results = await deleteGenerationJobs(fixture.database, EVERYTHING, { projectId, ids });

  const counted = results.map((result) => result.outcome === 'DONE' && result.row.event.deletedFeedbackCount);
  expect(counted).toEqual(counts);
  const events = await fixture.em.find(DeletionEvent, { project: projectId });
  expect(ids.map((id) => events.find(({ entityId }) => entityId === id)?.deletedFeedbackCount)).toEqual(counts);
  const left = await fixture.em.find(Feedback, { project: projectId }, { populate: ['audioSample'] });
  expect(left.map(({ audioSample }) => audioSample.getEntity().job.id)).toEqual([other]);
});

describe('with expected numbers of feedback', () => {
  it('deletes the jobs with that number, and refuses the others with the number that they have', async () => {
    const ids = [await jobWithFeedback(2), await jobWithFeedback(1), await jobWithFeedback(0)];

    const results = await deleteGenerationJobs(fixture.database, EVERYTHING, { projectId, ids }, null, [2, 0, 0]);

    expect(outcomesOf(results)).toEqual(['DONE', ErrorCode.FEEDBACK_CHANGED, 'DONE']);
    expect(results[1]).toMatchObject({ error: { message: expect.stringContaining('has 1 feedback entries') } });
    expect(await stored(fixture.em, GenerationJob, ids[1] as string)).toMatchObject({ deletedAt: null });
  });

  it.each([
    ['for fewer ids', (id: string) => [id], [1, 2]],
    ['for more ids', (id: string) => [id, newId()], [1]],
    ['that differ for the same id', (id: string) => [id, id], [1, 2]],
    ['that are negative', (id: string) => [id], [-1]],
  ])('refuses numbers %s as a whole', async (_name, idsWith, expected) => {
    const id = await jobWithFeedback(1);

    const deleting = deleteGenerationJobs(
      fixture.database,
      EVERYTHING,
      { projectId, ids: idsWith(id) },
      null,
      expected,
    );

    await expect(deleting).rejects.toMatchObject({ code: ErrorCode.BAD_USER_INPUT });
    expect(await stored(fixture.em, GenerationJob, id)).toMatchObject({ deletedAt: null });
  });

  it('allows the same number twice for the same id', async () => {
    const id = await jobWithFeedback(1);

    const results = await deleteGenerationJobs(
      fixture.database,
      EVERYTHING,
      { projectId, ids: [id, id] },
      null,
      [1, 1],
    );

    expect(outcomesOf(results)).toEqual(['DONE']);
  });
});

async function jobWithFeedback(count: number): Promise<string> {
  const job = await makeJob(fixture.em, projectId);
  const sample = await makeSample(fixture.em, projectId, job);
  for (let made = 0; made < count; made++) await makeFeedback(fixture.em, projectId, sample);
  return job;
}
