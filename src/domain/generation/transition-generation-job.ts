import type { Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { failureOf, transitionJob, transitionOf } from '../jobs/job-transitions.ts';
import type { ShownRow } from '../shown-row.ts';
import { LONG_TEXT, requiredText } from '../text.ts';
import { GenerationJob } from './generation-job.entity.ts';

const start = transitionOf(GenerationJob, 'generationJobs', 'start');
const fail = failureOf(GenerationJob, 'generationJobs');
const cancel = transitionOf(GenerationJob, 'generationJobs', 'cancel');

/** A worker takes the job up. */
export function startGenerationJob(database: Database, scope: Scope, id: string): Promise<ShownRow<GenerationJob>> {
  return transitionJob(database, scope, start, { id }, {});
}

/** A worker gives the job up, and says why. */
export async function failGenerationJob(
  database: Database,
  scope: Scope,
  id: string,
  error: string,
): Promise<ShownRow<GenerationJob>> {
  return transitionJob(database, scope, fail, { id }, { error: requiredText('error', error, LONG_TEXT) });
}

/** Somebody calls the job off, queued or running. */
export function cancelGenerationJob(database: Database, scope: Scope, id: string): Promise<ShownRow<GenerationJob>> {
  return transitionJob(database, scope, cancel, { id }, {});
}
