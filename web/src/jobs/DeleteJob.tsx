import { useDeleteJob } from '@tombstone/react';
import { count } from '../deleting/count.ts';
import { DeleteDialog } from '../deleting/DeleteDialog.tsx';
import { obstacleTo } from '../deleting/obstacle.ts';
import { shorten } from '../deleting/shorten.ts';
import type { Question } from '../deleting/use-deleting.ts';
import type { JobRowFragment } from './job-row.generated.ts';
import { useCancelJob } from './use-cancel-job.ts';

interface DeleteJobProps {
  deleting: Question<JobRowFragment>;
  onDeleted?: () => void;
}

/** Asks whether a generation job is to be deleted, and deletes it with the feedback on its samples. */
export function DeleteJob({ deleting, onDeleted }: DeleteJobProps) {
  const cancel = useCancelJob();
  const [deleteJob] = useDeleteJob();
  const job = deleting.row;
  if (job === null) return null;
  const name = `job “${shorten(job.prompt)}”`;

  return (
    <DeleteDialog
      deleting={deleting}
      kind="job"
      title={`Delete ${name}?`}
      obstacle={obstacleTo(job)}
      cancelJob={() => cancel(job.id)}
      onDeleted={onDeleted}
      remove={async (reason) => {
        const { data } = await deleteJob({ variables: { id: job.id, reason } });
        if (data?.deleteJob.alreadyDeleted ?? true) return `Somebody had already deleted ${name}.`;
        const removed = data?.deleteJob.deletedFeedbackCount ?? 0;
        return removed === 0 ? `Deleted ${name}.` : `Deleted ${name} and ${feedbackEntries(removed)}.`;
      }}
    >
      {job.feedbackCount > 0
        ? `This also permanently deletes ${feedbackEntries(job.feedbackCount)} on its audio samples. The audio samples are kept.`
        : 'There is no feedback on its audio samples. The audio samples are kept.'}
    </DeleteDialog>
  );
}

const feedbackEntries = (number: number): string => count(number, 'feedback entry', 'feedback entries');
