import { permissionError, type Scope } from '../access/scope.ts';
import type { DomainError, ErrorCode } from '../errors.ts';
import { type JobStatus, statusDeletionError } from '../jobs/job-status.ts';

/**
 * Returns the error with which a deletion of the row by this viewer would fail;
 * `undefined` when the deletion is allowed. It explains refused mutations, and
 * `viewerCanDelete` and `deleteBlockedBy` are taken from it.
 */
export function deletionError(
  scope: Scope,
  row: { projectId: string; status?: JobStatus | undefined },
): DomainError | undefined {
  return permissionError(scope, 'write', row.projectId) ?? (row.status && statusDeletionError(row.status));
}

/** Whether the viewer can delete a row, for user interfaces. */
export interface Deletability {
  /** Whether a deletion would be allowed now. */
  viewerCanDelete: boolean;
  /** The code of the error with which a deletion would fail; null when there is none. */
  deleteBlockedBy: ErrorCode | null;
}

/** Converts the error of a deletion. A deleted row cannot be deleted, and no error blocks it. */
export function deletability(error: DomainError | undefined, deletedAt: unknown = null): Deletability {
  if (deletedAt !== null) return { viewerCanDelete: false, deleteBlockedBy: null };
  return { viewerCanDelete: error === undefined, deleteBlockedBy: error?.code ?? null };
}
