import type { EntityManager } from '@mikro-orm/core';
import type { Scope } from '../access/scope.ts';
import { transitionJob } from '../jobs/job-transitions.ts';
import type { ShownRow } from '../shown-row.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { withRetry } from '../with-retry.ts';
import { IngestJob } from './ingest-job.entity.ts';

/** A worker takes the job up. */
export function startIngestJob(
  em: EntityManager,
  scope: Scope,
  projectId: string,
  id: string,
): Promise<ShownRow<IngestJob>> {
  return withRetry(() => transitionJob(em, scope, IngestJob, { id, project: projectId }, 'start'));
}

/** A worker gives the job up, and says why. */
export async function failIngestJob(
  em: EntityManager,
  scope: Scope,
  projectId: string,
  id: string,
  error: string,
): Promise<ShownRow<IngestJob>> {
  const why = requiredText('error', error, LONG_TEXT);
  return withRetry(() => transitionJob(em, scope, IngestJob, { id, project: projectId }, 'fail', { error: why }));
}

/** Somebody calls the job off, queued or running. */
export function cancelIngestJob(
  em: EntityManager,
  scope: Scope,
  projectId: string,
  id: string,
): Promise<ShownRow<IngestJob>> {
  return withRetry(() => transitionJob(em, scope, IngestJob, { id, project: projectId }, 'cancel'));
}
