/** The codes of the service's errors: the `ErrorCode` of the public contract. */
export const ErrorCode = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  NOT_FOUND: 'NOT_FOUND',
  JOB_RUNNING: 'JOB_RUNNING',
  JOB_QUEUED: 'JOB_QUEUED',
  FEEDBACK_CHANGED: 'FEEDBACK_CHANGED',
  INVALID_TRANSITION: 'INVALID_TRANSITION',
  ADAPTER_DELETED: 'ADAPTER_DELETED',
  JOB_DELETED: 'JOB_DELETED',
  NAME_TAKEN: 'NAME_TAKEN',
  ID_TAKEN: 'ID_TAKEN',
  QUERY_TOO_COMPLEX: 'QUERY_TOO_COMPLEX',
  RATE_LIMITED: 'RATE_LIMITED',
  SERVICE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** An error that the client can act on. Its message reaches the client unchanged; any other error is masked as a fault. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Thrown with SERVICE_UNAVAILABLE when the service has no room for a request: nothing of it was done. */
export class BusyError extends DomainError {
  constructor(message: string, options?: ErrorOptions) {
    super(ErrorCode.SERVICE_UNAVAILABLE, message, options);
  }
}

/** The names of entities in messages. */
export type Label =
  | 'Project'
  | 'Ingest job'
  | 'Canonical document'
  | 'Adapter'
  | 'Job'
  | 'Audio sample'
  | 'Feedback'
  | 'Deletion event';

/** Returns the same error for an unknown id, an id of another project, and an id that the viewer cannot see. */
export const notFound = (label: Label): DomainError =>
  new DomainError(ErrorCode.NOT_FOUND, `${label} not found: check the id and the project`);

export const badInput = (message: string): DomainError => new DomainError(ErrorCode.BAD_USER_INPUT, message);

export const forbidden = (message: string): DomainError => new DomainError(ErrorCode.FORBIDDEN, message);
