// biome-ignore-all lint: written by codegen
// biome-ignore-all format: written by codegen
// biome-ignore-all assist/source/organizeImports: written by codegen
/** A new adapter. */
export type CreateAdapterInput = {
  /** The model it adapts, up to 200 characters. */
  readonly baseModel: string;
  /** Its name, up to 200 characters: no live adapter of the project may have it. */
  readonly name: string;
  /** The project it belongs to. */
  readonly projectId: string;
  /** Where its weights are, up to 10,000 characters. */
  readonly uri: string;
};

/** New feedback. */
export type CreateFeedbackInput = {
  /** The sample it is on. */
  readonly audioSampleId: string;
  /** What there is to say about it, in up to 10,000 characters. */
  readonly comment?: string | null | undefined;
  /** 1 to 5, the best. */
  readonly rating: number;
};

/** A new ingest job. */
export type CreateIngestJobInput = {
  /** The project it belongs to. */
  readonly projectId: string;
  /** What is to be ingested: a file name or URI of up to 200 characters. */
  readonly source: string;
};

/** A new generation job. */
export type CreateJobInput = {
  /** The adapter to speak with; without one the base model speaks. */
  readonly adapterId?: string | null | undefined;
  /** The project it belongs to. */
  readonly projectId: string;
  /** The text to be spoken, and how, in up to 10,000 characters. */
  readonly prompt: string;
};

/** A new project. */
export type CreateProjectInput = {
  /** What people call it, up to 200 characters. */
  readonly name: string;
};

/** What can be deleted. */
export type DeletableEntity =
  /** An adapter, which is hidden. */
  | 'ADAPTER'
  /** Feedback, which is removed. */
  | 'FEEDBACK'
  /** A generation job, which is hidden; the feedback on its samples is removed. */
  | 'GENERATION_JOB'
  /** An ingest job, which is hidden. */
  | 'INGEST_JOB';

/** Which deletions are wanted. Each part that is given must hold. */
export type DeletionEventFilter = {
  /** By this person. */
  readonly actor?: string | null | undefined;
  /** Of this kind of thing. */
  readonly entity?: DeletableEntity | null | undefined;
};

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

/** What somebody may do in a project. */
export type ProjectRole =
  /** Also see what is deleted, and the record of deletions. */
  | 'ADMIN'
  /** Also create, run, cancel and delete jobs and adapters, and delete any feedback. */
  | 'EDITOR'
  /** Read live rows, give feedback, and delete their own. */
  | 'VIEWER';
