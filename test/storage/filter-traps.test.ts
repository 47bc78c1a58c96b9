import { LockMode, ReferenceKind } from '@mikro-orm/core';
import { Client } from 'pg';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import { createAdapter } from '../../src/domain/adapters/create-adapter.ts';
import { deleteAdapter } from '../../src/domain/adapters/delete-adapter.ts';
import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { newId } from '../../src/domain/id.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import { getRow } from '../../src/domain/row.ts';
import { EVERYTHING, useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';

const fixture = useDatabase();
const { sql } = directSql(fixture);

let rows: EveryState;
beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
});

describe('a job whose adapter is deleted', () => {
  it.each([
    ['alone', {}],
    ['with its adapter', { populate: ['adapter'] }],
  ] as const)('is found like any other job, %s', async (_how, options) => {
    const job = await fixture.em.findOne(GenerationJob, { id: rows.queuedJob }, options);
    const jobs = await fixture.em.find(GenerationJob, { id: rows.queuedJob }, options);
    const count = await fixture.em.count(GenerationJob, { id: rows.queuedJob });

    expect(job?.id).toBe(rows.queuedJob);
    expect(jobs.map(({ id }) => id)).toEqual([rows.queuedJob]);
    expect(count).toBe(1);
  });

  it.each([
    ['by default', {}],
    ['without filters', { filters: false }],
    ['with the filter named', { filters: { hideDeleted: true } }],
  ])('keeps its adapter %s', async (_how, options) => {
    const job = await fixture.em.findOneOrFail(
      GenerationJob,
      { id: rows.queuedJob },
      { populate: ['adapter'], ...options },
    );

    expect(job.adapter?.getEntity()).toMatchObject({ id: rows.deletedAdapter, name: 'Orion', deletedBy: 'local' });
  });
});

it('a sample whose job is deleted is found, with its job', async () => {
  const sample = await fixture.em.findOneOrFail(AudioSample, { id: rows.sampleOfDeletedJob }, { populate: ['job'] });

  expect(sample.job.getEntity()).toMatchObject({ id: rows.deletedJob, deletedBy: 'local' });
});

it.each([
  { what: 'job', kind: GenerationJob, table: 'generation_jobs', row: 'job', leaves: 'adapters', to: 'adapter' },
  { what: 'sample', kind: AudioSample, table: 'audio_samples', row: 'sample', leaves: 'generation_jobs', to: 'job' },
] as const)('a lock on a $what does not lock its row of $leaves', async ({ kind, table, row, leaves, to }) => {
  const other = new Client({ connectionString: fixture.url });
  await other.connect();
  const take = (table: string, id: string) => other.query(`select from ${table} where id = $1 for update nowait`, [id]);

  const [parent, itself] = await fixture.em.transactional(async (tx) => {
    await tx.findOneOrFail(kind as typeof AudioSample, { id: rows[row] }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    return Promise.allSettled([take(leaves, rows[to]), take(table, rows[row])]);
  });
  await other.end();

  expect(parent).toMatchObject({ status: 'fulfilled', value: { rowCount: 1 } });
  expect(itself).toMatchObject({ status: 'rejected', reason: { code: '55P03' } });
});

it('a rule reads the current state of a row, even if it has read the row before', async () => {
  const { database } = fixture;
  const { id } = await createAdapter(database, EVERYTHING, {
    projectId: rows.project,
    name: 'Lyra',
    baseModel: 'base',
    uri: 's3://a',
  });
  const before = await getRow(database, EVERYTHING, Adapter, { id });
  const loaded = before.deletedAt;
  await deleteAdapter(fixture.database, EVERYTHING, id);

  const after = await getRow(database, EVERYTHING, Adapter, { id });

  expect(loaded).toBeNull();
  expect(after.deletedAt).toEqual(expect.any(String));
  expect(after.deletedBy).toBe('local');
});

it('no entity has a collection, which two lists could share', () => {
  const collections = [...fixture.database.orm.getMetadata()].flatMap(({ className, props }) =>
    props
      .filter(({ kind }) => kind === ReferenceKind.ONE_TO_MANY || kind === ReferenceKind.MANY_TO_MANY)
      .map(({ name }) => `${className}.${name}`),
  );

  expect(collections).toEqual([]);
});

describe('the guards refuse writes that the filter does not stop', () => {
  it('a job with a reference to a deleted adapter', async () => {
    const { em } = fixture;
    const id = newId();
    em.create(GenerationJob, {
      id,
      project: rows.project,
      adapter: em.getReference(Adapter, rows.deletedAdapter),
      prompt: 'Say it',
    });

    await expect(em.flush()).rejects.toMatchObject({ constraint: 'generation_jobs_on_live_adapter' });

    expect(await sql('select from generation_jobs where id = $1', id)).toEqual([]);
  });

  it('an upsert that restores a deleted job', async () => {
    const upsert = fixture.em.upsert(IngestJob, {
      id: rows.deletedIngestJob,
      project: rows.project,
      source: 'a.pdf',
      status: 'QUEUED',
      deletedAt: null,
      deletedBy: null,
      deletionReason: null,
      statusBeforeDeletion: null,
    });

    await expect(upsert).rejects.toMatchObject({ code: '23514' });

    const [job] = await sql('select status, deleted_by from ingest_jobs where id = $1', rows.deletedIngestJob);
    expect(job).toEqual({ status: 'CANCELLED', deleted_by: 'local' });
  });

  it('a bulk update that restores a deleted adapter', async () => {
    const undelete = fixture.em.nativeUpdate(
      Adapter,
      { id: rows.deletedAdapter },
      { deletedAt: null, deletedBy: null, deletionReason: null },
      { filters: false },
    );

    await expect(undelete).rejects.toMatchObject({ constraint: 'adapters_deletion_is_final' });

    expect(await fixture.em.count(Adapter, { id: rows.deletedAdapter })).toBe(0);
  });
});
