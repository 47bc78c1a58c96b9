import type { EntityManager } from '@mikro-orm/core';
import type { Scope } from '../access/scope.ts';
import { previous } from '../change.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { markDeleted, type SoftDeletionOutcome } from '../deletion/soft-delete.ts';
import { DELETABLE_STATUSES, JobStatus } from '../jobs/job-status.ts';
import { withRetry } from '../with-retry.ts';
import { IngestJob } from './ingest-job.entity.ts';

/**
 * Hides the job; its documents stay, and are read through it. Deletion marks
 * an ingest job CANCELLED, for clients that know no deletion, and keeps what
 * it was in `statusBeforeDeletion`.
 */
export function deleteIngestJob(
  em: EntityManager,
  scope: Scope,
  projectId: string,
  id: string,
  reason?: string | null,
): Promise<SoftDeletionOutcome<IngestJob>> {
  return withRetry(() =>
    markDeleted(em, scope, IngestJob, { id, project: projectId }, reason, {
      as: DeletableEntity.INGEST_JOB,
      when: { status: DELETABLE_STATUSES },
      set: { statusBeforeDeletion: previous('status'), status: JobStatus.CANCELLED },
      statusBefore: 'statusBeforeDeletion',
    }),
  );
}
