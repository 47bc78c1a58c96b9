// biome-ignore-all lint: written by codegen
// biome-ignore-all format: written by codegen
// biome-ignore-all assist/source/organizeImports: written by codegen
/** What a call for several rows did with one of them. */
export type BulkOutcome =
  /** The row was deleted or cancelled before. This call did not change it. */
  | 'ALREADY_DONE'
  /** This call deleted or cancelled the row. */
  | 'DONE'
  /** The row is unchanged. `code` and `message` say why. */
  | 'REFUSED';

/** Code of an error, in `extensions.code`. Documents that do not parse or validate, and persisted queries, have the codes of Apollo Server instead, such as GRAPHQL_VALIDATION_FAILED. */
export type ErrorCode =
  /** The adapter is deleted, so new jobs cannot use it. Choose another adapter. */
  | 'ADAPTER_DELETED'
  /** An argument is invalid, such as a malformed id, a page size out of range, a damaged cursor or a blank text. The message names it. */
  | 'BAD_USER_INPUT'
  /** The deletion would remove another number of feedback entries than the call expects. Nothing was changed. The message has the number: confirm it, and send it as the expected one. */
  | 'FEEDBACK_CHANGED'
  /** The viewer lacks the role for this, such as ADMIN for `includeDeleted: true`. Ask an admin of the project. */
  | 'FORBIDDEN'
  /** The id of the create belongs to another row, of this project or another. Make a new UUID. A create is only repeated with the same values and by the same user. */
  | 'ID_TAKEN'
  /** The service failed, and logged the fault under the request id in the message. A mutation may still have been stored. */
  | 'INTERNAL_SERVER_ERROR'
  /** The status of the job does not allow this change. The message has the current status. */
  | 'INVALID_TRANSITION'
  /** The job of the audio sample is deleted, so the sample accepts no feedback. */
  | 'JOB_DELETED'
  /** The job is queued. Cancel it before deleting it. */
  | 'JOB_QUEUED'
  /** The job is running. Cancel it before deleting it. */
  | 'JOB_RUNNING'
  /** Another adapter of the project that is not deleted has this name. Choose another name. */
  | 'NAME_TAKEN'
  /** The row does not exist, or the viewer cannot see it: both cases have the same message. */
  | 'NOT_FOUND'
  /** The request exceeds a limit, such as a cost of 10,000 or 20,000 rows to read. The message names the limit. */
  | 'QUERY_TOO_COMPLEX'
  /** The viewer sent too many requests in this minute. Wait before sending the next one. */
  | 'RATE_LIMITED'
  /** The database or the identity provider did not answer, or the service is overloaded. Try again later: a delete is safe to send again, and so is a create with an id in its input. A create without one may have been stored, so look for its row first. */
  | 'SERVICE_UNAVAILABLE'
  /** The request has no valid bearer token. Sign in and send it again. */
  | 'UNAUTHENTICATED';

/** Status of a job. QUEUED changes to RUNNING or CANCELLED; RUNNING changes to COMPLETED, FAILED or CANCELLED, which are final. Deleting an ingest job sets its final status to CANCELLED. */
export type JobStatus =
  /** The job was cancelled before it finished. A deleted ingest job also has this status; `statusBeforeDeletion` has the one before. */
  | 'CANCELLED'
  /** The worker finished the job, and its results are stored. */
  | 'COMPLETED'
  /** The worker could not finish the job. `error` has the reason. */
  | 'FAILED'
  /** The job waits for a worker. */
  | 'QUEUED'
  /** A worker processes the job. */
  | 'RUNNING';
