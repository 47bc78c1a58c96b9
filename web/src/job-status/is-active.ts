import type { JobStatus } from '../api/schema-types.generated.ts';

interface Job {
  readonly status: JobStatus;
  readonly deletedAt: string | null;
}

/** Returns whether a job is queued or running, so that its status may change at any time. */
export function isActive({ status, deletedAt }: Job): boolean {
  return deletedAt === null && (status === 'QUEUED' || status === 'RUNNING');
}
