// biome-ignore-all lint: written by codegen
// biome-ignore-all format: written by codegen
// biome-ignore-all assist/source/organizeImports: written by codegen
/** Every code that an error of the service carries in extensions.code. Apollo Server's own codes for parsing, validation and persisted queries stay as they are. */
export type ErrorCode =
  /** A job cannot be made with a deleted adapter. */
  | 'ADAPTER_DELETED'
  /** A malformed id, a page size out of range, a damaged cursor, a blank text and the like. */
  | 'BAD_USER_INPUT'
  /** Known, but not allowed, such as includeDeleted for somebody who is no admin. */
  | 'FORBIDDEN'
  /** A fault of the service, logged under the request id in the message. What the request changes may have been stored. */
  | 'INTERNAL_SERVER_ERROR'
  /** The job's status does not allow this step. */
  | 'INVALID_TRANSITION'
  /** The samples of a deleted job take no more feedback. */
  | 'JOB_DELETED'
  /** The job is queued: cancel it before deleting it. */
  | 'JOB_QUEUED'
  /** The job is running: cancel it before deleting it. */
  | 'JOB_RUNNING'
  /** A live adapter of the project already has the name. */
  | 'NAME_TAKEN'
  /** No such row, or one that the viewer cannot see. */
  | 'NOT_FOUND'
  /** The document asks for more than a request may. */
  | 'QUERY_TOO_COMPLEX'
  /** Too many requests: wait before the next one. */
  | 'RATE_LIMITED'
  /** The database or the identity provider did not answer, or the service is overloaded. Send the request again later. What it changes may have been stored: look for the row of a create before you send that again. A delete can be sent again. */
  | 'SERVICE_UNAVAILABLE'
  /** No valid credentials. */
  | 'UNAUTHENTICATED';

/** Where a job is in its life. From QUEUED it can go to RUNNING or CANCELLED, from RUNNING to COMPLETED, FAILED or CANCELLED. Deleting an ingest job makes any final status CANCELLED. */
export type JobStatus =
  /** Called off; also what an ingest job is marked with when it is deleted. */
  | 'CANCELLED'
  /** Done; its results are stored. */
  | 'COMPLETED'
  /** Given up by its worker; `error` says why. */
  | 'FAILED'
  /** Waits for a worker. */
  | 'QUEUED'
  /** A worker is at it. */
  | 'RUNNING';
