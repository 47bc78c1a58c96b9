import type { JobStatus } from '../api/schema-types.generated.ts';

interface Job {
  readonly status: JobStatus;
  readonly deletedAt: string | null;
}

/** Returns whether a job is queued or running, so that its status may change at any time. */
export function isActive({ status, deletedAt }: Job): boolean {
  return deletedAt === null && (status === 'QUEUED' || status === 'RUNNING');
}

/** Returns whether a job ended without a result, so that somebody may want to queue it again. */
export function hasNoResult({ status, deletedAt }: Job): boolean {
  return deletedAt === null && (status === 'FAILED' || status === 'CANCELLED');
}
