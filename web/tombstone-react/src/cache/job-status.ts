import type { JobStatus } from '../mutations/schema-types.generated.ts';

const UNFINISHED_STATUSES = ['QUEUED', 'RUNNING'] as const satisfies readonly JobStatus[];
const FINAL_STATUSES = ['COMPLETED', 'FAILED', 'CANCELLED'] as const satisfies readonly JobStatus[];

export const isFinal = (status: unknown): status is (typeof FINAL_STATUSES)[number] =>
  FINAL_STATUSES.some((final) => final === status);

/** Returns the statuses that a deleted job may have had until then. A final status in the cache is the one; another may be stale. */
export const statusesBeforeDeletion = (cached: unknown): readonly JobStatus[] =>
  isFinal(cached) ? [cached] : FINAL_STATUSES;

/** Returns the statuses that a cancelled job may have had until then. A queued one may have started since it was loaded. */
export const statusesBeforeCancellation = (cached: unknown): readonly JobStatus[] =>
  cached === 'RUNNING' || cached === 'CANCELLED' ? [cached] : UNFINISHED_STATUSES;
