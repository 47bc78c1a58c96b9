import type { Deletable } from './deletable.ts';

const OBSTACLES: Readonly<Record<string, string>> = {
  JOB_RUNNING: 'The job is running. Cancel it first; then it can be deleted.',
  JOB_QUEUED: 'The job is waiting for a worker. Cancel it first; then it can be deleted.',
};

/** What must be done before a row can be deleted; null where nothing needs to be, or nothing would help. */
export function obstacleTo({ deleteBlockedBy }: Pick<Deletable, 'deleteBlockedBy'>): string | null {
  return obstacleOf(deleteBlockedBy);
}

/** The same, of the code with which the service refused. */
export function obstacleOf(code: string | null): string | null {
  return code === null ? null : (OBSTACLES[code] ?? null);
}
