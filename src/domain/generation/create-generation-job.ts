import type { EntityManager } from '@mikro-orm/core';
import { requirePermission, type Scope } from '../access/scope.ts';
import { newId } from '../id.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { statements } from '../with-retry.ts';
import { GenerationJob } from './generation-job.entity.ts';

export interface NewGenerationJob {
  projectId: string;
  /** The voice to speak with; the base model's own when there is none. */
  adapterId?: string | null;
  prompt: string;
}

/**
 * Queues a generation job. The database itself reads the adapter FOR SHARE in
 * the insert and refuses a deleted one (ADAPTER_DELETED) and one of another
 * project (NOT_FOUND): a check made here would be outrun by a deletion.
 */
export async function createGenerationJob(em: EntityManager, scope: Scope, input: NewGenerationJob): Promise<string> {
  requirePermission(scope, 'write', input.projectId);
  const job = {
    id: newId(),
    project: input.projectId,
    adapter: input.adapterId ?? null,
    prompt: requiredText('prompt', input.prompt, LONG_TEXT),
  };
  return statements(em, (em) => em.insert(GenerationJob, job));
}
