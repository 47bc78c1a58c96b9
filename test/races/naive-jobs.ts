import type { EntityManager } from '@mikro-orm/core';
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
 * A kind of job as one would write it at first: read the row, check it, change
 * it, save it. The tests of races keep it to show what they would find.
 */
export function naive(kind: JobKind): JobKind {
  const load = (em: EntityManager, { id }: JobRef): Promise<IngestJob | GenerationJob> =>
    em.findOneOrFail<IngestJob | GenerationJob>(kind.entity, id, { filters: false });

  async function move(em: EntityManager, ref: JobRef, move: JobTransition): Promise<void> {
    const job = await load(em, ref);
    if (job.deletedAt) throw new DomainError(ErrorCode.NOT_FOUND, 'Deleted');
    const refusal = transitionError(move, job.status);
    if (refusal) throw refusal;
    job.status = JOB_TRANSITIONS[move].to;
    await em.flush();
  }

  return {
    ...kind,
    start: ({ orm }, job) => move(orm.em.fork(), job, 'start'),
    cancel: ({ orm }, job) => move(orm.em.fork(), job, 'cancel'),
    complete: async ({ orm }, job) => {
      const em = orm.em.fork();
      await move(em, job, 'complete');
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
