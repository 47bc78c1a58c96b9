import { requirePermission, type Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { newId } from '../id.ts';
import type { ShownRow } from '../shown-row.ts';
import { nullable, text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { GenerationJob } from './generation-job.entity.ts';

export interface NewGenerationJob {
  projectId: string;
  /** The adapter to generate with; null for the base model alone. */
  adapterId?: string | null;
  prompt: string;
}

const insertGenerationJob = statement({
  parameters: { id: uuid, projectId: uuid, adapterId: nullable(uuid), prompt: text },
  locks: ['adapters', 'adapterId'],
  returns: GenerationJob,
  build: (db, job, { columns }) => db.insertInto('generationJobs').values(job).returning(columns),
});

/**
 * Queues a generation job. Throws ADAPTER_DELETED when the adapter is deleted,
 * and NOT_FOUND when it belongs to another project. A trigger of the insert
 * checks that, with the adapter locked FOR SHARE: after a check made here, a
 * deletion could still come first.
 */
export async function createGenerationJob(
  database: Database,
  scope: Scope,
  input: NewGenerationJob,
): Promise<ShownRow<GenerationJob>> {
  requirePermission(scope, 'write', input.projectId);
  return database.executeTakeFirstOrThrow(insertGenerationJob, {
    id: newId(),
    projectId: input.projectId,
    adapterId: input.adapterId ?? null,
    prompt: requiredText('prompt', input.prompt, LONG_TEXT),
  });
}
