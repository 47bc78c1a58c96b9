import { requirePermission, type Scope } from '../access/scope.ts';
import { createOnce } from '../create-once.ts';
import type { Database } from '../database.ts';
import type { ShownRow } from '../shown-row.ts';
import { text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { requiredText, SHORT_TEXT } from '../text.ts';
import { IngestJob } from './ingest-job.entity.ts';

export interface NewIngestJob {
  /** Made by the client, so that it can send the create again; else the service makes it. */
  id?: string | null;
  projectId: string;
  /** The file name or URI of the source to ingest. */
  source: string;
}

const insertIngestJob = statement({
  parameters: { id: uuid, createdBy: text, projectId: uuid, source: text },
  locks: ['projects', 'projectId'],
  returns: IngestJob,
  build: (db, job, { columns }) => db.insertInto('ingestJobs').values(job).returning(columns),
});

/** Queues an ingest job. Throws NOT_FOUND for an unknown project, and ID_TAKEN as `createOnce` does. */
export async function createIngestJob(
  database: Database,
  scope: Scope,
  input: NewIngestJob,
): Promise<ShownRow<IngestJob>> {
  requirePermission(scope, 'write', input.projectId);
  const values = {
    createdBy: scope.subject,
    projectId: input.projectId,
    source: requiredText('source', input.source, SHORT_TEXT),
  };
  return createOnce(database, {
    entity: IngestJob,
    id: input.id,
    values,
    insert: (id) => database.executeTakeFirstOrThrow(insertIngestJob, { id, ...values }),
  });
}
