import { permissionError, type Scope } from '../access/scope.ts';
import type { DomainError, ErrorCode } from '../errors.ts';
import { type JobStatus, statusDeletionError } from '../jobs/job-status.ts';

/**
 * Why a deletion asked for now by this viewer would be refused; `undefined`
 * when it would not be. Explains refused mutations, and tells screens what to
 * offer.
 */
export function deletionError(
  scope: Scope,
  row: { projectId: string; status?: JobStatus | undefined },
): DomainError | undefined {
  return permissionError(scope, 'write', row.projectId) ?? (row.status && statusDeletionError(row.status));
}

/** What a screen should offer for a row. */
export interface Deletability {
  /** Whether a delete issued now would delete it. */
  viewerCanDelete: boolean;
  /** Why it would be refused. */
  deleteBlockedBy: ErrorCode | null;
}

/** From what a mutation would be refused with. Of a row already deleted nothing is left to delete, and nothing blocks it. */
export function deletability(refusal: DomainError | undefined, deletedAt: unknown = null): Deletability {
  if (deletedAt !== null) return { viewerCanDelete: false, deleteBlockedBy: null };
  return { viewerCanDelete: refusal === undefined, deleteBlockedBy: refusal?.code ?? null };
}
