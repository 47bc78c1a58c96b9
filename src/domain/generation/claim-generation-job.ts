import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { claimJob, claimOf } from '../jobs/claim-job.ts';
import type { ShownRow } from '../shown-row.ts';
import { GenerationJob } from './generation-job.entity.ts';

const CLAIM = claimOf(GenerationJob, 'generationJobs');

/** Starts the oldest queued job of a project for a worker, as `claimJob` does. */
export function claimGenerationJob(
  database: Database,
  scope: Scope,
  projectId: string,
  attempt: string,
): Promise<ShownRow<GenerationJob> | null> {
  return claimJob(database, scope, CLAIM, { projectId, attempt });
}
