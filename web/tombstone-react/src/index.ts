export type { BulkProgress, BulkState } from './bulk-run.ts';
export type { BulkResult } from './cache/cache-effect.ts';
export { tombstonePossibleTypes, tombstoneTypePolicies } from './cache/type-policies.ts';
export { ConsistencyLink } from './consistency/consistency-link.ts';
export { describeError, type ErrorDescription } from './describe-error.ts';
export {
  CancelIngestJobsDocument,
  type CancelIngestJobsMutation,
  type CancelIngestJobsMutationVariables,
} from './mutations/cancel-ingest-jobs.generated.ts';
export {
  CancelJobsDocument,
  type CancelJobsMutation,
  type CancelJobsMutationVariables,
} from './mutations/cancel-jobs.generated.ts';
export {
  DeleteAdapterDocument,
  type DeleteAdapterMutation,
  type DeleteAdapterMutationVariables,
} from './mutations/delete-adapter.generated.ts';
export {
  DeleteAdaptersDocument,
  type DeleteAdaptersMutation,
  type DeleteAdaptersMutationVariables,
} from './mutations/delete-adapters.generated.ts';
export {
  DeleteFeedbackDocument,
  type DeleteFeedbackMutation,
  type DeleteFeedbackMutationVariables,
} from './mutations/delete-feedback.generated.ts';
export {
  DeleteIngestJobDocument,
  type DeleteIngestJobMutation,
  type DeleteIngestJobMutationVariables,
} from './mutations/delete-ingest-job.generated.ts';
export {
  DeleteIngestJobsDocument,
  type DeleteIngestJobsMutation,
  type DeleteIngestJobsMutationVariables,
} from './mutations/delete-ingest-jobs.generated.ts';
export {
  DeleteJobDocument,
  type DeleteJobMutation,
  type DeleteJobMutationVariables,
} from './mutations/delete-job.generated.ts';
export {
  DeleteJobsDocument,
  type DeleteJobsMutation,
  type DeleteJobsMutationVariables,
} from './mutations/delete-jobs.generated.ts';
export type { BulkOptions } from './use-bulk-mutation.ts';
export { useCancelIngestJobs } from './use-cancel-ingest-jobs.ts';
export { useCancelJobs } from './use-cancel-jobs.ts';
export { useDeleteAdapter } from './use-delete-adapter.ts';
export { useDeleteAdapters } from './use-delete-adapters.ts';
export { useDeleteFeedback } from './use-delete-feedback.ts';
export { useDeleteIngestJob } from './use-delete-ingest-job.ts';
export { useDeleteIngestJobs } from './use-delete-ingest-jobs.ts';
export { useDeleteJob } from './use-delete-job.ts';
export { useDeleteJobs } from './use-delete-jobs.ts';
export type { DeletionOptions } from './use-deletion.ts';
