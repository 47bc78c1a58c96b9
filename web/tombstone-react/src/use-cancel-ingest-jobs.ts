'use client';

import { cancelledIngestJobs } from './cache/cancelled-jobs.ts';
import {
  CancelIngestJobsDocument,
  type CancelIngestJobsMutationVariables,
} from './mutations/cancel-ingest-jobs.generated.ts';
import { type BulkOptions, type BulkTuple, useBulkMutation } from './use-bulk-mutation.ts';

/** Cancels queued and running ingest jobs of a project. They are sent in calls of 50. */
export function useCancelIngestJobs<TGiven extends Partial<CancelIngestJobsMutationVariables> = object>(
  options?: BulkOptions<TGiven>,
): BulkTuple<CancelIngestJobsMutationVariables, TGiven> {
  return useBulkMutation(CancelIngestJobsDocument, cancelledIngestJobs, options);
}
