'use client';

import { deletedJobs } from './cache/deleted-jobs.ts';
import { DeleteJobsDocument, type DeleteJobsMutationVariables } from './mutations/delete-jobs.generated.ts';
import { type BulkOptions, type BulkTuple, useBulkMutation } from './use-bulk-mutation.ts';

/** Deletes generation jobs of a project, and permanently the feedback on their samples. The samples are kept. They are sent in calls of 50. */
export function useDeleteJobs<TGiven extends Partial<DeleteJobsMutationVariables> = object>(
  options?: BulkOptions<TGiven>,
): BulkTuple<DeleteJobsMutationVariables, TGiven> {
  return useBulkMutation(DeleteJobsDocument, deletedJobs, options);
}
