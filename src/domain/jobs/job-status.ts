import { DomainError, ErrorCode } from '../errors.ts';

/** The status of an ingest job or a generation job. */
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
 * The state machine of jobs. The deletion of an ingest job also sets CANCELLED;
 * that transition is not listed here.
 */
export const JOB_TRANSITIONS = {
  start: { from: [QUEUED], to: RUNNING },
  complete: { from: [RUNNING], to: COMPLETED },
  fail: { from: [RUNNING], to: FAILED },
  cancel: { from: [QUEUED, RUNNING], to: CANCELLED },
} as const satisfies Record<string, { from: readonly JobStatus[]; to: JobStatus }>;
export type JobTransition = keyof typeof JOB_TRANSITIONS;

/** Returns INVALID_TRANSITION when a job of this status does not allow the transition, else `undefined`. */
export function transitionError(transition: JobTransition, status: JobStatus): DomainError | undefined {
  const { from } = JOB_TRANSITIONS[transition];
  if (from.some((allowed) => allowed === status)) return undefined;
  return new DomainError(
    ErrorCode.INVALID_TRANSITION,
    `Cannot ${transition} a job that is ${status}: it must be ${from.join(' or ')}`,
  );
}

/** The final statuses: a job can be deleted when no worker will change it any more. */
export const DELETABLE_STATUSES: readonly JobStatus[] = [COMPLETED, FAILED, CANCELLED];

/** Returns JOB_RUNNING or JOB_QUEUED when a job of this status cannot be deleted, else `undefined`. */
export function statusDeletionError(status: JobStatus): DomainError | undefined {
  if (DELETABLE_STATUSES.includes(status)) return undefined;
  return status === RUNNING
    ? new DomainError(ErrorCode.JOB_RUNNING, 'Cannot delete a running job: cancel it first')
    : new DomainError(ErrorCode.JOB_QUEUED, 'Cannot delete a queued job: cancel it first');
}
