'use client';

import { deletedAdapter } from './cache/deleted-adapter.ts';
import {
  DeleteAdapterDocument,
  type DeleteAdapterMutation,
  type DeleteAdapterMutationVariables,
} from './mutations/delete-adapter.generated.ts';
import { type DeletionOptions, type DeletionTuple, useDeletion } from './use-deletion.ts';

/** Deletes an adapter. Its jobs are kept and show it as deleted. */
export function useDeleteAdapter<TGiven extends Partial<DeleteAdapterMutationVariables> = object>(
  options?: DeletionOptions<DeleteAdapterMutation, DeleteAdapterMutationVariables, TGiven>,
): DeletionTuple<DeleteAdapterMutation, DeleteAdapterMutationVariables, TGiven> {
  return useDeletion(DeleteAdapterDocument, deletedAdapter, options);
}
