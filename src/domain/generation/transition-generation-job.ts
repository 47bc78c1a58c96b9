import type { Scope } from '../access/scope.ts';
import type { BulkResult } from '../bulk/bulk-change.ts';
import type { BulkKey } from '../bulk/bulk-key.ts';
import type { Database } from '../database.ts';
import { cancelJobs, cancellationOf } from '../jobs/cancel-jobs.ts';
import { failureOf, startOf, transitionJob, transitionOf } from '../jobs/job-transitions.ts';
import type { ShownRow } from '../shown-row.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { GenerationJob } from './generation-job.entity.ts';

const start = startOf(GenerationJob, 'generationJobs');
const fail = failureOf(GenerationJob, 'generationJobs');
const cancel = transitionOf(GenerationJob, 'generationJobs', 'cancel');
const cancelSeveral = cancellationOf(GenerationJob, 'generationJobs');

/** Moves a queued job to RUNNING. A worker calls it when it takes the job, and may name its attempt. */
export function startGenerationJob(
  database: Database,
  scope: Scope,
  id: string,
  attempt: string | null = null,
): Promise<ShownRow<GenerationJob>> {
  return transitionJob(database, scope, start, { id }, { attempt });
}

/** Moves a running job to FAILED and stores the error. */
export async function failGenerationJob(
  database: Database,
  scope: Scope,
  id: string,
  error: string,
  attempt: string | null = null,
): Promise<ShownRow<GenerationJob>> {
  return transitionJob(database, scope, fail, { id }, { attempt, error: requiredText('error', error, LONG_TEXT) });
}

/** Moves a queued or running job to CANCELLED. */
export function cancelGenerationJob(database: Database, scope: Scope, id: string): Promise<ShownRow<GenerationJob>> {
  return transitionJob(database, scope, cancel, { id }, {});
}

/** Moves several jobs of a project to CANCELLED, each by itself. */
export function cancelGenerationJobs(database: Database, scope: Scope, key: BulkKey): Promise<BulkResult[]> {
  return cancelJobs(database, scope, cancelSeveral, key);
}
