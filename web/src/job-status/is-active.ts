import type { JobStatus } from '../api/schema-types.generated.ts';

interface Job {
  readonly status: JobStatus;
  readonly deletedAt: string | null;
}

/** Whether the job may still change by itself: it waits for a worker, or a worker is at it. */
export function isActive({ status, deletedAt }: Job): boolean {
  return deletedAt === null && (status === 'QUEUED' || status === 'RUNNING');
}
