'use client';

import { deletedIngestJob } from './cache/deleted-ingest-job.ts';
import {
  DeleteIngestJobDocument,
  type DeleteIngestJobMutation,
  type DeleteIngestJobMutationVariables,
} from './mutations/delete-ingest-job.generated.ts';
import { type DeletionOptions, type DeletionTuple, useDeletion } from './use-deletion.ts';

/** Deletes an ingest job. Its documents are kept. */
export function useDeleteIngestJob<TGiven extends Partial<DeleteIngestJobMutationVariables> = object>(
  options?: DeletionOptions<DeleteIngestJobMutation, DeleteIngestJobMutationVariables, TGiven>,
): DeletionTuple<DeleteIngestJobMutation, DeleteIngestJobMutationVariables, TGiven> {
  return useDeletion(DeleteIngestJobDocument, deletedIngestJob, options);
}
