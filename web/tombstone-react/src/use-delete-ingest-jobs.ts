'use client';

import { deletedIngestJobs } from './cache/deleted-ingest-jobs.ts';
import {
  DeleteIngestJobsDocument,
  type DeleteIngestJobsMutationVariables,
} from './mutations/delete-ingest-jobs.generated.ts';
import { type BulkOptions, type BulkTuple, useBulkMutation } from './use-bulk-mutation.ts';

/** Deletes ingest jobs of a project. Their canonical documents are kept. They are sent in calls of 50. */
export function useDeleteIngestJobs<TGiven extends Partial<DeleteIngestJobsMutationVariables> = object>(
  options?: BulkOptions<TGiven>,
): BulkTuple<DeleteIngestJobsMutationVariables, TGiven> {
  return useBulkMutation(DeleteIngestJobsDocument, deletedIngestJobs, options);
}
