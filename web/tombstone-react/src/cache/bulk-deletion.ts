import type { JobStatus } from '../mutations/schema-types.generated.ts';
import type { CachedRow } from './cached-rows.ts';
import type { RowUpdate } from './changed-rows.ts';
import { UNKNOWN_INSTANT } from './list-shows-row.ts';

/**
 * Describes the deletion of one of many rows. The response does not tell when it was deleted, by whom and why, so these
 * fields are forgotten, unless the cache has them from another response.
 */
export function bulkDeletion({ fields }: CachedRow, statuses?: readonly JobStatus[]): RowUpdate {
  const deletedAt = fields?.['deletedAt'];
  const status = statuses && { statuses };
  return {
    before: { ...status, deletedAt: null },
    after: { ...status, deletedAt: deletedAt ?? UNKNOWN_INSTANT },
    known: { viewerCanDelete: false, deleteBlockedBy: null },
    forgotten: deletedAt == null ? ['deletedAt', 'deletedBy', 'deletionReason'] : [],
  };
}
