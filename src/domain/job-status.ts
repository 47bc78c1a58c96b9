import { ErrorCode, RefusalError } from './errors.ts';

/** Where a job of either kind is in its life. */
export const JobStatus = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const;
export type JobStatus = (typeof JobStatus)[keyof typeof JobStatus];

const { QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED } = JobStatus;

/**
 * The life of a job. The one move that is not here is an ingest job's to
 * CANCELLED in the very update that deletes it.
 */
export const JOB_MOVES = {
  start: { from: [QUEUED], to: RUNNING },
  complete: { from: [RUNNING], to: COMPLETED },
  fail: { from: [RUNNING], to: FAILED },
  cancel: { from: [QUEUED, RUNNING], to: CANCELLED },
} as const satisfies Record<string, { from: readonly JobStatus[]; to: JobStatus }>;
export type JobMove = keyof typeof JOB_MOVES;

/** Why a job of this status cannot make the move; `undefined` when it can. */
export function moveRefusal(move: JobMove, status: JobStatus): RefusalError | undefined {
  const { from } = JOB_MOVES[move];
  if (from.some((allowed) => allowed === status)) return undefined;
  return new RefusalError(
    ErrorCode.INVALID_TRANSITION,
    `Cannot ${move} a job that is ${status}: only ${from.join(' and ')} jobs can`,
  );
}

/** A job may be deleted once nothing will work on it any more. */
export const DELETABLE_STATUSES: readonly JobStatus[] = [COMPLETED, FAILED, CANCELLED];

/** Why a job of this status cannot be deleted; `undefined` when it can. */
export function statusDeletionRefusal(status: JobStatus): RefusalError | undefined {
  if (DELETABLE_STATUSES.includes(status)) return undefined;
  return status === RUNNING
    ? new RefusalError(ErrorCode.JOB_RUNNING, 'Cannot delete a running job: cancel it first')
    : new RefusalError(ErrorCode.JOB_QUEUED, 'Cannot delete a queued job: cancel it first');
}
