import type { Scope } from '../access/scope.ts';
import type { BulkResult } from '../bulk/bulk-change.ts';
import type { BulkKey } from '../bulk/bulk-key.ts';
import type { Database } from '../database.ts';
import { cancelJobs, cancellationOf } from '../jobs/cancel-jobs.ts';
import { failureOf, startOf, transitionJob, transitionOf } from '../jobs/job-transitions.ts';
import type { ShownRow } from '../shown-row.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { IngestJob } from './ingest-job.entity.ts';

const start = startOf(IngestJob, 'ingestJobs');
const fail = failureOf(IngestJob, 'ingestJobs');
const cancel = transitionOf(IngestJob, 'ingestJobs', 'cancel');
const cancelSeveral = cancellationOf(IngestJob, 'ingestJobs');

/** Moves a queued job to RUNNING. A worker calls it when it takes the job, and may name its attempt. */
export function startIngestJob(
  database: Database,
  scope: Scope,
  projectId: string,
  id: string,
  attempt: string | null = null,
): Promise<ShownRow<IngestJob>> {
  return transitionJob(database, scope, start, { id, projectId }, { attempt });
}

/** Moves a running job to FAILED and stores the error. */
export async function failIngestJob(
  database: Database,
  scope: Scope,
  projectId: string,
  id: string,
  error: string,
  attempt: string | null = null,
): Promise<ShownRow<IngestJob>> {
  return transitionJob(
    database,
    scope,
    fail,
    { id, projectId },
    { attempt, error: requiredText('error', error, LONG_TEXT) },
  );
}

/** Moves a queued or running job to CANCELLED. */
export function cancelIngestJob(
  database: Database,
  scope: Scope,
  projectId: string,
  id: string,
): Promise<ShownRow<IngestJob>> {
  return transitionJob(database, scope, cancel, { id, projectId }, {});
}

/** Moves several jobs of a project to CANCELLED, each by itself. */
export function cancelIngestJobs(database: Database, scope: Scope, key: BulkKey): Promise<BulkResult[]> {
  return cancelJobs(database, scope, cancelSeveral, key);
}
