'use client';

import { deletedAdapters } from './cache/deleted-adapters.ts';
import { DeleteAdaptersDocument, type DeleteAdaptersMutationVariables } from './mutations/delete-adapters.generated.ts';
import { type BulkOptions, type BulkTuple, useBulkMutation } from './use-bulk-mutation.ts';

/** Deletes adapters of a project. Their jobs are kept, and show them as deleted. They are sent in calls of 50. */
export function useDeleteAdapters<TGiven extends Partial<DeleteAdaptersMutationVariables> = object>(
  options?: BulkOptions<TGiven>,
): BulkTuple<DeleteAdaptersMutationVariables, TGiven> {
  return useBulkMutation(DeleteAdaptersDocument, deletedAdapters, options);
}
