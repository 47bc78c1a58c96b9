import type { Scope } from '../access/scope.ts';
import type { BulkResult } from '../bulk/bulk-change.ts';
import { type BulkKey, checkBulkKey } from '../bulk/bulk-key.ts';
import { changeRows } from '../bulk/change-rows.ts';
import type { Database } from '../database.ts';
import type { ProjectRow } from '../row.ts';
import { type DeletedRow, deletionOfRows } from './deletion-of-rows.ts';
import type { SeveralRowsValues, SoftDeletionRule } from './soft-deletion-rule.ts';

/** What a call that deletes several rows did with one of them. */
export type BulkDeletion = BulkResult<DeletedRow<object>>;

/**
 * Soft-deletes rows of a project, each by the rule for one row and independent of
 * the others. Throws what `checkBulkKey` throws, and BAD_USER_INPUT for a reason
 * that cannot be stored.
 */
export async function bulkSoftDelete<Entity extends object>(
  database: Database,
  scope: Scope,
  rule: SoftDeletionRule<Entity>,
  { projectId, ids }: BulkKey,
  reason: string | null | undefined,
): Promise<BulkDeletion[]> {
  await checkBulkKey(database, scope, { projectId, ids });
  // Every entity that can be deleted has these columns, which `ShownRow` of an open type does not show.
  const { several, ...same } = rule as unknown as SoftDeletionRule<ProjectRow>;
  const mark = (values: SeveralRowsValues) => database.execute(several, values);
  return changeRows(ids, deletionOfRows(database, scope, { ...same, mark }, { projectId, reason }));
}
