// biome-ignore-all lint: written by codegen
// biome-ignore-all format: written by codegen
// biome-ignore-all assist/source/organizeImports: written by codegen
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

export type AdapterToDeleteQueryVariables = Exact<{
  id: string;
  includeDeleted: boolean;
}>;


export type AdapterToDeleteQuery = { readonly adapter: { readonly id: string, readonly jobCount: number, readonly deletedAt: string | null, readonly deletedBy: string | null, readonly deletionReason: string | null, readonly viewerCanDelete: boolean, readonly deleteBlockedBy: ErrorCode | null, readonly unfinishedJobs: { readonly totalCount: number } } | null };


export const AdapterToDeleteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AdapterToDelete"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"includeDeleted"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"adapter"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"includeDeleted"},"value":{"kind":"Variable","name":{"kind":"Name","value":"includeDeleted"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"jobCount"}},{"kind":"Field","alias":{"kind":"Name","value":"unfinishedJobs"},"name":{"kind":"Name","value":"jobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"QUEUED"},{"kind":"EnumValue","value":"RUNNING"}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deletedAt"}},{"kind":"Field","name":{"kind":"Name","value":"deletedBy"}},{"kind":"Field","name":{"kind":"Name","value":"deletionReason"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanDelete"}},{"kind":"Field","name":{"kind":"Name","value":"deleteBlockedBy"}}]}}]}}]} as unknown as DocumentNode<AdapterToDeleteQuery, AdapterToDeleteQueryVariables>;