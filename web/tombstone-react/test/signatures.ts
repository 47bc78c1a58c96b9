import type { useMutation } from '@apollo/client/react';
import { type DeleteJobMutation, useDeleteJob } from '../src/index.ts';

/** What the compiler holds of the hooks' signatures; it is checked with the types and never runs. */
export function useSignatures(): void {
  const tuple: useMutation.ResultTuple<DeleteJobMutation, { id: string; reason?: string | null | undefined }> =
    useDeleteJob();
  const [deleteJob, { data }] = tuple;
  data?.deleteJob.deletedFeedbackCount.toFixed();

  deleteJob({ variables: { id: 'a' } }).then((answer) => answer.data?.deleteJob.job.id);
  // @ts-expect-error the id is missing
  deleteJob();
  // @ts-expect-error there is no such variable
  deleteJob({ variables: { id: 'a', projectId: 'b' } });

  const [deleteThis] = useDeleteJob({ variables: { id: 'a' } });
  deleteThis();
  deleteThis({ variables: { reason: 'obsolete' } });

  useDeleteJob({ onCompleted: (completed) => completed?.deleteJob.alreadyDeleted });
  // @ts-expect-error the job may have been gone
  useDeleteJob({ onCompleted: (completed) => completed.deleteJob.alreadyDeleted });
  // @ts-expect-error there is no such option
  useDeleteJob({ onSuccess: () => {} });
}
