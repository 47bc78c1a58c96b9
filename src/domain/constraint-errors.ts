import { idTaken } from './create-once.ts';
import { badInput, DomainError, ErrorCode, notFound } from './errors.ts';
import { attemptTaken } from './jobs/attempt.ts';

/**
 * The error that a write throws when it violates a constraint of the database.
 * Some rules are enforced by their constraints only, because the database alone
 * can lock and check in one step: unique adapter names, no job on a deleted
 * adapter, no feedback on a deleted job, none that was deleted before, unique ids,
 * and attempts. The other constraints back up rules that are checked before the
 * write.
 */
const ERRORS_BY_CONSTRAINT: Record<string, () => DomainError> = {
  adapters_live_name: () =>
    new DomainError(
      ErrorCode.NAME_TAKEN,
      'An adapter of this project already has this name: choose another name, or delete that adapter first',
    ),
  generation_jobs_on_live_adapter: () =>
    new DomainError(ErrorCode.ADAPTER_DELETED, 'The adapter is deleted: choose another one'),
  generation_jobs_adapter_of_project: () => notFound('Adapter'),
  feedback_on_live_job: () =>
    new DomainError(ErrorCode.JOB_DELETED, 'The job of this audio sample is deleted: it accepts no more feedback'),
  feedback_is_not_created_again: () => notFound('Feedback'),
  projects_pkey: idTaken,
  ingest_jobs_pkey: idTaken,
  adapters_pkey: idTaken,
  generation_jobs_pkey: idTaken,
  feedback_pkey: idTaken,
  ingest_jobs_attempt: attemptTaken,
  generation_jobs_attempt: attemptTaken,
  feedback_rating_in_range: () => badInput('rating must be from 1 to 5'),
  audio_samples_duration_is_finite: () => badInput('durationSeconds must be a finite number and not negative'),
  adapters_project_id_foreign: () => notFound('Project'),
  generation_jobs_project_id_foreign: () => notFound('Project'),
  ingest_jobs_project_id_foreign: () => notFound('Project'),
  ingest_jobs_status_moves: statusMoved,
  generation_jobs_status_moves: statusMoved,
  ingest_jobs_deleted_is_final: statusMoved,
  generation_jobs_deleted_is_final: statusMoved,
};

function statusMoved(): DomainError {
  return new DomainError(ErrorCode.INVALID_TRANSITION, 'The status of the job does not allow this: read the job again');
}

/** Returns the error for a violated constraint; `undefined` when the constraint has none. */
export const constraintError = (constraint: string): DomainError | undefined => ERRORS_BY_CONSTRAINT[constraint]?.();
