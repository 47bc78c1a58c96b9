import { DomainError, ErrorCode } from '../errors.ts';
import { JOB_TRANSITIONS, type JobStatus, type JobTransition } from './job-status.ts';

interface Attempted {
  readonly status: JobStatus;
  readonly attempt: string | null;
}

/**
 * Whether the attempt has made this transition before: the worker got no answer
 * and sent it again. A start is known by the attempt alone, as only a start sets it.
 */
export const isRepeated = (transition: JobTransition, job: Attempted, attempt: string): boolean =>
  job.attempt === attempt && (transition === 'start' || job.status === JOB_TRANSITIONS[transition].to);

/** Returns INVALID_TRANSITION when the worker names an attempt that is not the job's, else `undefined`. */
export function attemptError(transition: JobTransition, job: Attempted, attempt: string): DomainError | undefined {
  if (transition === 'start' || job.attempt === attempt) return undefined;
  return new DomainError(
    ErrorCode.INVALID_TRANSITION,
    `Cannot ${transition} a job that is ${job.status} by another attempt: only the worker that started it can`,
  );
}

/** The error of a start whose attempt another job of the project has. */
export const attemptTaken = (): DomainError =>
  new DomainError(
    ErrorCode.INVALID_TRANSITION,
    'Another job of the project has this attempt: make a new UUID for each job that you start',
  );
