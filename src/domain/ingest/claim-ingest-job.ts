import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { claimJob, claimOf } from '../jobs/claim-job.ts';
import type { ShownRow } from '../shown-row.ts';
import { IngestJob } from './ingest-job.entity.ts';

const CLAIM = claimOf(IngestJob, 'ingestJobs');

/** Starts the oldest queued job of a project for a worker, as `claimJob` does. */
export function claimIngestJob(
  database: Database,
  scope: Scope,
  projectId: string,
  attempt: string,
): Promise<ShownRow<IngestJob> | null> {
  return claimJob(database, scope, CLAIM, { projectId, attempt });
}
