import { requirePermission, type Scope } from '../access/scope.ts';
import { createOnce } from '../create-once.ts';
import type { Database } from '../database.ts';
import type { ShownRow } from '../shown-row.ts';
import { nullable, text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { GenerationJob } from './generation-job.entity.ts';

export interface NewGenerationJob {
  /** Made by the client, so that it can send the create again; else the service makes it. */
  id?: string | null;
  projectId: string;
  /** The adapter to generate with; null for the base model alone. */
  adapterId?: string | null;
  prompt: string;
}

const insertGenerationJob = statement({
  parameters: { id: uuid, createdBy: text, projectId: uuid, adapterId: nullable(uuid), prompt: text },
  locks: ['adapters', 'adapterId'],
  returns: GenerationJob,
  build: (db, job, { columns }) => db.insertInto('generationJobs').values(job).returning(columns),
});

/**
 * Queues a generation job. Throws ADAPTER_DELETED when the adapter is deleted, and
 * NOT_FOUND when it belongs to another project. A trigger of the insert checks
 * that, with the adapter locked FOR SHARE: after a check made here, a deletion
 * could still come first. Throws ID_TAKEN as `createOnce` does.
 */
export async function createGenerationJob(
  database: Database,
  scope: Scope,
  input: NewGenerationJob,
): Promise<ShownRow<GenerationJob>> {
  requirePermission(scope, 'write', input.projectId);
  const values = {
    createdBy: scope.subject,
    projectId: input.projectId,
    adapterId: input.adapterId ?? null,
    prompt: requiredText('prompt', input.prompt, LONG_TEXT),
  };
  return createOnce(database, {
    entity: GenerationJob,
    id: input.id,
    values,
    insert: (id) => database.executeTakeFirstOrThrow(insertGenerationJob, { id, ...values }),
  });
}
