import { Adapter } from '../../../src/domain/adapters/adapter.entity.ts';
import { deleteAdapter, deleteAdapters } from '../../../src/domain/adapters/delete-adapter.ts';
import { DeletionEvent } from '../../../src/domain/deletion/deletion-event.entity.ts';
import { type DomainError, ErrorCode } from '../../../src/domain/errors.ts';
import { deleteGenerationJob } from '../../../src/domain/generation/delete-generation-job.ts';
import { deleteGenerationJobs } from '../../../src/domain/generation/delete-generation-jobs.ts';
import { GenerationJob } from '../../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../../src/domain/id.ts';
import { deleteIngestJob, deleteIngestJobs } from '../../../src/domain/ingest/delete-ingest-job.ts';
import { IngestJob } from '../../../src/domain/ingest/ingest-job.entity.ts';
import { outcomesOf } from '../../support/bulk-outcomes.ts';
import { EVERYTHING, useDatabase } from '../../support/database-fixture.ts';
import { makeAdapter, makeIngestJob, makeJob, makeProject, stored } from '../../support/makers.ts';

const fixture = useDatabase();
let projectId: string;

beforeEach(async () => {
  projectId = await makeProject(fixture.em);
});

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
