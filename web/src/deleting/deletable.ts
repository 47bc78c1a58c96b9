import type { ErrorCode } from '../feedback/feedback-row.generated.ts';

/** A row with what the service says about deleting it. */
export interface Deletable {
  readonly id: string;
  readonly viewerCanDelete: boolean;
  readonly deleteBlockedBy: ErrorCode | null;
}
