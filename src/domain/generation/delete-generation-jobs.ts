import type { Scope } from '../access/scope.ts';
import type { BulkResult } from '../bulk/bulk-change.ts';
import { type BulkKey, checkBulkKey } from '../bulk/bulk-key.ts';
import { changeRows } from '../bulk/change-rows.ts';
import type { Database } from '../database.ts';
import type { DeletedRow } from '../deletion/deletion-of-rows.ts';
import { type DeletedJob, deletionOfJobs } from './delete-generation-job.ts';
import { expectedFeedback } from './expected-feedback.ts';

/**
 * Deletes several jobs of a project, each by the rule of `deleteGenerationJob` and
 * independent of the others. `expectedFeedbackCounts` has one number for each id.
 */
export async function deleteGenerationJobs(
  database: Database,
  scope: Scope,
  { projectId, ids }: BulkKey,
  reason?: string | null,
  expectedFeedbackCounts?: readonly number[] | null,
): Promise<BulkResult<DeletedRow<DeletedJob>>[]> {
  await checkBulkKey(database, scope, { projectId, ids });
  const expected = expectedFeedbackCounts ? expectedFeedback(ids, expectedFeedbackCounts) : undefined;
  return changeRows(ids, deletionOfJobs(database, scope, { projectId, reason }, expected));
}
