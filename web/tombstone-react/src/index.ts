export { tombstonePossibleTypes, tombstoneTypePolicies } from './cache/type-policies.ts';
export { ConsistencyLink } from './consistency/consistency-link.ts';
export { describeError, type ErrorDescription } from './describe-error.ts';
export {
  DeleteAdapterDocument,
  type DeleteAdapterMutation,
  type DeleteAdapterMutationVariables,
} from './mutations/delete-adapter.generated.ts';
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
  DeleteJobDocument,
  type DeleteJobMutation,
  type DeleteJobMutationVariables,
} from './mutations/delete-job.generated.ts';
export { useDeleteAdapter } from './use-delete-adapter.ts';
export { useDeleteFeedback } from './use-delete-feedback.ts';
export { useDeleteIngestJob } from './use-delete-ingest-job.ts';
export { useDeleteJob } from './use-delete-job.ts';
export type { DeletionOptions } from './use-deletion.ts';
