import type { EntityManager } from '@mikro-orm/core';
import { Adapter } from '../../src/domain/adapters/adapter.entity.ts';
import type { SoftDeletionOutcome } from '../../src/domain/deletion/soft-delete.ts';
import { DomainError, ErrorCode, notFound } from '../../src/domain/errors.ts';
import { AudioSample } from '../../src/domain/generation/audio-sample.entity.ts';
import { Feedback } from '../../src/domain/generation/feedback.entity.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { JobStatus } from '../../src/domain/jobs/job-status.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { makeFeedback, makeJob } from '../support/makers.ts';

/** Naive deletions, and naive writes of rows that refer to a deletable row. */

export async function createJobNaively({ orm }: OpenDatabase, project: string, adapterId: string): Promise<string> {
  const em = orm.em.fork();
  const adapter = await em.findOneOrFail(Adapter, adapterId, { filters: false });
  if (adapter.deletedAt) throw new DomainError(ErrorCode.ADAPTER_DELETED, 'Deleted');
  return makeJob(em, project, { adapter: adapterId, status: JobStatus.QUEUED });
}

export async function deleteAdapterNaively(
  { orm }: OpenDatabase,
  id: string,
  deletedBy = 'local',
  deletionReason: string | null = null,
): Promise<SoftDeletionOutcome> {
  const em = orm.em.fork();
  const adapter = await em.findOneOrFail(Adapter, id, { filters: false });
  if (adapter.deletedAt) return { alreadyDeleted: true };
  Object.assign(adapter, { deletedAt: new Date(), deletedBy, deletionReason });
  await em.flush();
  return { alreadyDeleted: false };
}

export async function createFeedbackNaively({ orm }: OpenDatabase, project: string, sampleId: string): Promise<string> {
  const em = orm.em.fork();
  const { job } = await em.findOneOrFail(AudioSample, sampleId);
  const { deletedAt } = await em.findOneOrFail(GenerationJob, job.id, { filters: false });
  if (deletedAt) throw new DomainError(ErrorCode.JOB_DELETED, 'Deleted');
  return makeFeedback(em, project, sampleId);
}

export async function deleteFeedbackNaively({ orm }: OpenDatabase, id: string): Promise<void> {
  const em = orm.em.fork();
  if (!(await em.findOne(Feedback, id))) throw notFound('Feedback');
  await em.nativeDelete(Feedback, { id });
}

/** Returns the feedback that it read, not what it removed. */
export async function deleteJobNaively({ orm }: OpenDatabase, id: string): Promise<string[]> {
  const em = orm.em.fork();
  return em.transactional(async (tx) => {
    await markJob(tx, id);
    const found = await tx.find(Feedback, { audioSample: { job: id } });
    await tx.nativeDelete(Feedback, { audioSample: { job: id } });
    return found.map((feedback) => feedback.id);
  });
}

/** Uses one transaction, but the wrong order. */
export function deleteJobAfterItsFeedback({ orm }: OpenDatabase, id: string): Promise<void> {
  const em = orm.em.fork();
  return em.transactional(async (tx) => {
    await tx.nativeDelete(Feedback, { audioSample: { job: id } });
    await markJob(tx, id);
  });
}

/** Uses the right order, but one statement: its DELETE sees only what was committed before its UPDATE waited. */
export async function deleteJobInOneStatement({ orm }: OpenDatabase, id: string): Promise<void> {
  const em = orm.em.fork();
  await em.getConnection().execute(
    `with marked as (
      update generation_jobs set deleted_at = clock_timestamp(), deleted_by = 'local'
      where id = ? and deleted_at is null returning id
    )
    delete from feedback using audio_samples s, marked where audio_sample_id = s.id and s.job_id = marked.id`,
    [id],
  );
}

async function markJob(tx: EntityManager, id: string): Promise<void> {
  await tx.nativeUpdate(GenerationJob, { id, deletedAt: null }, { deletedAt: new Date(), deletedBy: 'local' });
}
