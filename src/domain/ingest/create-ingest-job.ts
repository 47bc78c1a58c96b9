import type { EntityManager } from '@mikro-orm/core';
import { requirePermission, type Scope } from '../access/scope.ts';
import { newId } from '../id.ts';
import { requiredText, SHORT_TEXT } from '../text.ts';
import { statements } from '../with-retry.ts';
import { IngestJob } from './ingest-job.entity.ts';

export interface NewIngestJob {
  projectId: string;
  /** What is to be ingested: a file name or URI. */
  source: string;
}

/** Queues an ingest job. Throws NOT_FOUND for an unknown project. */
export async function createIngestJob(em: EntityManager, scope: Scope, input: NewIngestJob): Promise<string> {
  requirePermission(scope, 'write', input.projectId);
  const job = { id: newId(), project: input.projectId, source: requiredText('source', input.source, SHORT_TEXT) };
  return statements(em, (em) => em.insert(IngestJob, job));
}
