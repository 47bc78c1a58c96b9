import { ConsistencyLink, describeError, tombstoneTypePolicies, useDeleteJob } from '@tombstone/react';

/** What the compiler makes of the published types. */
export function useTypes(): string {
  const [deleteJob, { error }] = useDeleteJob({
    variables: { id: 'a' },
    onCompleted: (data) => data?.deleteJob.job.id,
  });
  deleteJob({ variables: { reason: 'obsolete' } }).then(({ data }) => data?.deleteJob.deletedFeedbackCount.toFixed());
  // @ts-expect-error there is no such variable
  deleteJob({ variables: { projectId: 'b' } });
  new ConsistencyLink({ storageKey: 'a' }).concat(new ConsistencyLink());
  return describeError(error).message + Object.keys(tombstoneTypePolicies);
}
