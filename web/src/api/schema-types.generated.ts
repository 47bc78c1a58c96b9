// biome-ignore-all lint: written by codegen
// biome-ignore-all format: written by codegen
// biome-ignore-all assist/source/organizeImports: written by codegen
/** Values of a new adapter. */
export type CreateAdapterInput = {
  /** Name of the base model that the adapter modifies: 1 to 200 characters, not blank. */
  readonly baseModel: string;
  /** UUID of the new row, of any version, so that the create can be sent again. With the same values and by the same user it returns the row as it is now and changes nothing; else ID_TAKEN. Feedback whose id was deleted is NOT_FOUND. Without an id the service makes one, and a create that is sent again creates a second row. */
  readonly id?: string | null | undefined;
  /** Name of the adapter: 1 to 200 characters, not blank. NAME_TAKEN if a live adapter of the project has it. */
  readonly name: string;
  /** UUID of the project that the adapter belongs to. NOT_FOUND if the viewer cannot see it. */
  readonly projectId: string;
  /** URI of the weights: 1 to 10,000 characters, not blank. The service stores it and does not fetch it. */
  readonly uri: string;
};

/** Values of new feedback. */
export type CreateFeedbackInput = {
  /** UUID of the audio sample. NOT_FOUND if the viewer cannot see it. */
  readonly audioSampleId: string;
  /** Comment of at most 10,000 characters. A blank one is stored as null. */
  readonly comment?: string | null | undefined;
  /** UUID of the new row, of any version, so that the create can be sent again. With the same values and by the same user it returns the row as it is now and changes nothing; else ID_TAKEN. Feedback whose id was deleted is NOT_FOUND. Without an id the service makes one, and a create that is sent again creates a second row. */
  readonly id?: string | null | undefined;
  /** Rating from 1 (worst) to 5 (best), else BAD_USER_INPUT. */
  readonly rating: number;
};

/** Values of a new ingest job. */
export type CreateIngestJobInput = {
  /** UUID of the new row, of any version, so that the create can be sent again. With the same values and by the same user it returns the row as it is now and changes nothing; else ID_TAKEN. Feedback whose id was deleted is NOT_FOUND. Without an id the service makes one, and a create that is sent again creates a second row. */
  readonly id?: string | null | undefined;
  /** UUID of the project that the job belongs to. NOT_FOUND if the viewer cannot see it. */
  readonly projectId: string;
  /** File name or URI of the source to ingest: 1 to 200 characters, not blank. The service stores it and does not fetch it. */
  readonly source: string;
};

/** Values of a new generation job. */
export type CreateJobInput = {
  /** UUID of the adapter to use. NOT_FOUND if the project has no such adapter, ADAPTER_DELETED if it is deleted. Without one, the job uses the base model. */
  readonly adapterId?: string | null | undefined;
  /** UUID of the new row, of any version, so that the create can be sent again. With the same values and by the same user it returns the row as it is now and changes nothing; else ID_TAKEN. Feedback whose id was deleted is NOT_FOUND. Without an id the service makes one, and a create that is sent again creates a second row. */
  readonly id?: string | null | undefined;
  /** UUID of the project that the job belongs to. NOT_FOUND if the viewer cannot see it. */
  readonly projectId: string;
  /** Text to speak, with instructions on how to speak it: 1 to 10,000 characters, not blank. */
  readonly prompt: string;
};

/** Values of a new project. */
export type CreateProjectInput = {
  /** UUID of the new row, of any version, so that the create can be sent again. With the same values and by the same user it returns the row as it is now and changes nothing; else ID_TAKEN. Feedback whose id was deleted is NOT_FOUND. Without an id the service makes one, and a create that is sent again creates a second row. */
  readonly id?: string | null | undefined;
  /** Name of the project: 1 to 200 characters, not blank. Several projects can have the same name. */
  readonly name: string;
};

/** Selects rows by a time. A row must meet every condition that is given. */
export type DateTimeFilter = {
  /** Selects rows with this time or a later one. */
  readonly gte?: string | null | undefined;
  /** Selects rows with an earlier time. */
  readonly lt?: string | null | undefined;
};

/** Type of a row that can be deleted. */
export type DeletableEntity =
  /** Adapter. It is soft-deleted; its jobs are kept. */
  | 'ADAPTER'
  /** Feedback. It is removed permanently. */
  | 'FEEDBACK'
  /** Generation job. It is soft-deleted; its audio samples are kept, and the feedback on them is removed permanently. */
  | 'GENERATION_JOB'
  /** Ingest job. It is soft-deleted; its documents are kept. */
  | 'INGEST_JOB';

/** Selects deletions. A record must meet every condition that is given. */
export type DeletionEventFilter = {
  /** Selects deletions by the viewer with exactly this subject. At most 200 characters. */
  readonly actor?: string | null | undefined;
  /** Selects deletions by their time. */
  readonly createdAt?: DateTimeFilter | null | undefined;
  /** Selects deletions of rows of this type. */
  readonly entity?: DeletableEntity | null | undefined;
};

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

/** Role of a viewer in a project. Each role includes the permissions of the one before. */
export type ProjectRole =
  /** Can also read deleted rows (`includeDeleted: true`) and the record of deletions (`deletionEvents`). */
  | 'ADMIN'
  /** Can also create, start, complete, fail, cancel and delete jobs, create and delete adapters, and delete any feedback. */
  | 'EDITOR'
  /** Can read rows that are not deleted, give feedback, and delete their own feedback. */
  | 'VIEWER';
