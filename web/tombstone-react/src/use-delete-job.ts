'use client';

import { deletedJob } from './cache/deleted-job.ts';
import {
  DeleteJobDocument,
  type DeleteJobMutation,
  type DeleteJobMutationVariables,
} from './mutations/delete-job.generated.ts';
import { type DeletionOptions, type DeletionTuple, useDeletion } from './use-deletion.ts';

/** Deletes a generation job, and permanently the feedback on its samples. The samples are kept. */
export function useDeleteJob<TGiven extends Partial<DeleteJobMutationVariables> = object>(
  options?: DeletionOptions<DeleteJobMutation, DeleteJobMutationVariables, TGiven>,
): DeletionTuple<DeleteJobMutation, DeleteJobMutationVariables, TGiven> {
  return useDeletion(DeleteJobDocument, deletedJob, options);
}
