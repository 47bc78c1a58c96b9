import type { ErrorCode, JobStatus } from '../api/schema-types.generated.ts';

/** What the service says about deleting a row. */
export interface Deletability {
  readonly viewerCanDelete: boolean;
  readonly deleteBlockedBy: ErrorCode | null;
}

/** A row with a delete button. */
export interface Deletable extends Deletability {
  readonly id: string;
}

/** What a delete dialog loads before it offers to delete the row. Only jobs have a status, and feedback has no `deletedAt`. */
export interface DeletionPreview extends Deletability {
  readonly status?: JobStatus;
  readonly deletedAt?: string | null;
  readonly deletedBy?: string | null;
  readonly deletionReason?: string | null;
}

/** What the buttons of the dialog call the row. */
export type ItemName = 'job' | 'adapter' | 'feedback';
