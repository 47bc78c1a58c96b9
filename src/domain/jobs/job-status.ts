import { DomainError, ErrorCode } from '../errors.ts';

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
export const JOB_TRANSITIONS = {
  start: { from: [QUEUED], to: RUNNING },
  complete: { from: [RUNNING], to: COMPLETED },
  fail: { from: [RUNNING], to: FAILED },
  cancel: { from: [QUEUED, RUNNING], to: CANCELLED },
} as const satisfies Record<string, { from: readonly JobStatus[]; to: JobStatus }>;
export type JobTransition = keyof typeof JOB_TRANSITIONS;

/** Why a job of this status cannot make the move; `undefined` when it can. */
export function transitionError(move: JobTransition, status: JobStatus): DomainError | undefined {
  const { from } = JOB_TRANSITIONS[move];
  if (from.some((allowed) => allowed === status)) return undefined;
  return new DomainError(
    ErrorCode.INVALID_TRANSITION,
    `Cannot ${move} a job that is ${status}: only ${from.join(' and ')} jobs can`,
  );
}

/** A job may be deleted once nothing will work on it any more. */
export const DELETABLE_STATUSES: readonly JobStatus[] = [COMPLETED, FAILED, CANCELLED];

/** Why a job of this status cannot be deleted; `undefined` when it can. */
export function statusDeletionError(status: JobStatus): DomainError | undefined {
  if (DELETABLE_STATUSES.includes(status)) return undefined;
  return status === RUNNING
    ? new DomainError(ErrorCode.JOB_RUNNING, 'Cannot delete a running job: cancel it first')
    : new DomainError(ErrorCode.JOB_QUEUED, 'Cannot delete a queued job: cancel it first');
}
