'use client';

import { cancelledJobs } from './cache/cancelled-jobs.ts';
import { CancelJobsDocument, type CancelJobsMutationVariables } from './mutations/cancel-jobs.generated.ts';
import { type BulkOptions, type BulkTuple, useBulkMutation } from './use-bulk-mutation.ts';

/** Cancels queued and running generation jobs of a project. They are sent in calls of 50. */
export function useCancelJobs<TGiven extends Partial<CancelJobsMutationVariables> = object>(
  options?: BulkOptions<TGiven>,
): BulkTuple<CancelJobsMutationVariables, TGiven> {
  return useBulkMutation(CancelJobsDocument, cancelledJobs, options);
}
