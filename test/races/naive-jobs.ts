import type { EntityManager, EntityName } from '@mikro-orm/core';
import { DomainError, ErrorCode } from '../../src/domain/errors.ts';
import type { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { IngestJob } from '../../src/domain/ingest/ingest-job.entity.ts';
import {
  JOB_TRANSITIONS,
  JobStatus,
  type JobTransition,
  statusDeletionError,
  transitionError,
} from '../../src/domain/jobs/job-status.ts';
import { makeDocument, makeSample } from '../support/makers.ts';
import type { JobKind, JobRef } from './job-kinds.ts';

/**
 * Naive operations on a job: read the row, check it, change it, save it. The tests
 * run them to show that they would detect such a race.
 */
export function naive(kind: JobKind): JobKind {
  const load = (em: EntityManager, { id }: JobRef): Promise<IngestJob | GenerationJob> =>
    em.findOneOrFail<IngestJob | GenerationJob>(kind.entity, id, { filters: false });

  async function transition(em: EntityManager, ref: JobRef, name: JobTransition): Promise<void> {
    const job = await load(em, ref);
    if (job.deletedAt) throw new DomainError(ErrorCode.NOT_FOUND, 'Deleted');
    const error = transitionError(name, job.status);
    if (error) throw error;
    job.status = JOB_TRANSITIONS[name].to;
    await em.flush();
  }

  return {
    ...kind,
    start: ({ orm }, job) => transition(orm.em.fork(), job, 'start'),
    cancel: ({ orm }, job) => transition(orm.em.fork(), job, 'cancel'),
    complete: async ({ orm }, job) => {
      const em = orm.em.fork();
      await transition(em, job, 'complete');
      await (kind.entity === IngestJob ? makeDocument : makeSample)(em, job.project, job.id);
    },
    delete: async ({ orm }, ref, scope, reason) => {
      const em = orm.em.fork();
      const job = await load(em, ref);
      if (job.deletedAt) return { alreadyDeleted: true };
      const refusal = statusDeletionError(job.status);
      if (refusal) throw refusal;
      if (job instanceof IngestJob)
        Object.assign(job, { statusBeforeDeletion: job.status, status: JobStatus.CANCELLED });
      Object.assign(job, {
        deletedAt: new Date(),
        deletedBy: scope?.subject ?? 'local',
        deletionReason: reason ?? null,
      });
      await em.flush();
      return { alreadyDeleted: false };
    },
  };
}

/** Reads the oldest queued job, then starts it. Resolves to its id. */
export async function claimNaively(
  em: EntityManager,
  entity: EntityName<{ id: string }>,
  project: string,
  attempt: string,
): Promise<string> {
  const job = await em.findOneOrFail<IngestJob | GenerationJob>(
    entity as EntityName<IngestJob | GenerationJob>,
    { project, status: JobStatus.QUEUED },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  Object.assign(job, { status: JobStatus.RUNNING, attempt });
  await em.flush();
  return job.id;
}
