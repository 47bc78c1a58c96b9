import type { ErrorCode, JobStatus } from '../api/schema-types.generated.ts';

/** What the service says about deleting a row. */
export interface Deletability {
  readonly viewerCanDelete: boolean;
  readonly deleteBlockedBy: ErrorCode | null;
}

/** A row that a delete button stands beside. */
export interface Deletable extends Deletability {
  readonly id: string;
}

/** What a dialog reads of a row before it offers to delete it: jobs have a status, and feedback is never marked. */
export interface DeletionPreview extends Deletability {
  readonly status?: JobStatus;
  readonly deletedAt?: string | null;
  readonly deletedBy?: string | null;
  readonly deletionReason?: string | null;
}

/** What the answers of a dialog call the row. */
export type ItemName = 'job' | 'adapter' | 'feedback';
