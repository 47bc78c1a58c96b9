// biome-ignore-all lint: written by codegen
// biome-ignore-all format: written by codegen
// biome-ignore-all assist/source/organizeImports: written by codegen
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** Code of an error, in `extensions.code`. Documents that do not parse or validate, and persisted queries, have the codes of Apollo Server instead, such as GRAPHQL_VALIDATION_FAILED. */
export type ErrorCode =
  /** The adapter is deleted, so new jobs cannot use it. Choose another adapter. */
  | 'ADAPTER_DELETED'
  /** An argument is invalid, such as a malformed id, a page size out of range, a damaged cursor or a blank text. The message names it. */
  | 'BAD_USER_INPUT'
  /** The viewer lacks the role for this, such as ADMIN for `includeDeleted: true`. Ask an admin of the project. */
  | 'FORBIDDEN'
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
  /** The database or the identity provider did not answer, or the service is overloaded. Try again later: a delete is safe to send again, but a create may have been stored, so look for its row first. */
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

export type CancelIngestJobMutationVariables = Exact<{
  projectId: string;
  id: string;
}>;


export type CancelIngestJobMutation = { readonly cancelIngestJob: { readonly ingestJob: { readonly id: string, readonly source: string, readonly status: JobStatus, readonly statusBeforeDeletion: JobStatus | null, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly error: string | null, readonly documentCount: number, readonly deletedAt: string | null, readonly deletedBy: string | null, readonly deletionReason: string | null, readonly viewerCanDelete: boolean, readonly deleteBlockedBy: ErrorCode | null } } };


export const CancelIngestJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelIngestJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"projectId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelIngestJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"projectId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"projectId"}}},{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ingestJob"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"IngestJobRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"IngestJobRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"IngestJob"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusBeforeDeletion"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}},{"kind":"Field","name":{"kind":"Name","value":"deletedAt"}},{"kind":"Field","name":{"kind":"Name","value":"deletedBy"}},{"kind":"Field","name":{"kind":"Name","value":"deletionReason"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanDelete"}},{"kind":"Field","name":{"kind":"Name","value":"deleteBlockedBy"}}]}}]} as unknown as DocumentNode<CancelIngestJobMutation, CancelIngestJobMutationVariables>;