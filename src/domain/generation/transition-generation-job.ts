import type { EntityManager } from '@mikro-orm/core';
import type { Scope } from '../access/scope.ts';
import { transitionJob } from '../jobs/job-transitions.ts';
import type { ShownRow } from '../shown-row.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { withRetry } from '../with-retry.ts';
import { GenerationJob } from './generation-job.entity.ts';

/** A worker takes the job up. */
export function startGenerationJob(em: EntityManager, scope: Scope, id: string): Promise<ShownRow<GenerationJob>> {
  return withRetry(() => transitionJob(em, scope, GenerationJob, { id }, 'start'));
}

/** A worker gives the job up, and says why. */
export async function failGenerationJob(
  em: EntityManager,
  scope: Scope,
  id: string,
  error: string,
): Promise<ShownRow<GenerationJob>> {
  const why = requiredText('error', error, LONG_TEXT);
  return withRetry(() => transitionJob(em, scope, GenerationJob, { id }, 'fail', { error: why }));
}

/** Somebody calls the job off, queued or running. */
export function cancelGenerationJob(em: EntityManager, scope: Scope, id: string): Promise<ShownRow<GenerationJob>> {
  return withRetry(() => transitionJob(em, scope, GenerationJob, { id }, 'cancel'));
}
