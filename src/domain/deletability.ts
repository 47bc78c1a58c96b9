import type { ErrorCode, RefusalError } from './errors.ts';

/** What a screen should offer for a row. */
export interface Deletability {
  /** Whether a delete issued now would delete it. */
  viewerCanDelete: boolean;
  /** Why it would be refused. */
  deleteBlockedBy: ErrorCode | null;
}

/** From what a mutation would be refused with. Of a row already deleted nothing is left to delete, and nothing blocks it. */
export function deletability(refusal: RefusalError | undefined, deletedAt: unknown = null): Deletability {
  if (deletedAt !== null) return { viewerCanDelete: false, deleteBlockedBy: null };
  return { viewerCanDelete: refusal === undefined, deleteBlockedBy: refusal?.code ?? null };
}
