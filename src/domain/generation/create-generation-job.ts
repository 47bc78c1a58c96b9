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
  /** The voice to speak with; the base model's own when there is none. */
  adapterId?: string | null;
  prompt: string;
}

const insertGenerationJob = statement({
  parameters: { id: uuid, projectId: uuid, adapterId: nullable(uuid), prompt: text },
  returns: GenerationJob,
  build: (db, job, { columns }) => db.insertInto('generationJobs').values(job).returning(columns),
});

/**
 * Queues a generation job. The database itself reads the adapter FOR SHARE in
 * the insert and refuses a deleted one (ADAPTER_DELETED) and one of another
 * project (NOT_FOUND): a check made here would be outrun by a deletion.
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
