'use client';

import { deletedFeedback } from './cache/deleted-feedback.ts';
import {
  DeleteFeedbackDocument,
  type DeleteFeedbackMutation,
  type DeleteFeedbackMutationVariables,
} from './mutations/delete-feedback.generated.ts';
import { type DeletionOptions, type DeletionTuple, useDeletion } from './use-deletion.ts';

/** Deletes feedback permanently. */
export function useDeleteFeedback<TGiven extends Partial<DeleteFeedbackMutationVariables> = object>(
  options?: DeletionOptions<DeleteFeedbackMutation, DeleteFeedbackMutationVariables, TGiven>,
): DeletionTuple<DeleteFeedbackMutation, DeleteFeedbackMutationVariables, TGiven> {
  return useDeletion(DeleteFeedbackDocument, deletedFeedback, options);
}
