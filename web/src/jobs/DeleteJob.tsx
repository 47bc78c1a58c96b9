import { useApolloClient } from '@apollo/client/react';
import { useDeleteJob } from '@tombstone/react';
import { readFresh } from '../api/read-fresh.ts';
import { useProject } from '../current-project/current-project.ts';
import { DeleteDialog } from '../deleting/DeleteDialog.tsx';
import type { DeleteRequest } from '../deleting/use-delete-request.ts';
import { count } from '../text/count.ts';
import { shorten } from '../text/shorten.ts';
import type { JobRowFragment } from './job-row.generated.ts';
import { JobToDeleteDocument, type JobToDeleteQuery } from './job-to-delete.generated.ts';
import { useCancelJob } from './use-cancel-job.ts';

interface DeleteJobProps {
  request: DeleteRequest<JobRowFragment>;
  onDeleted?: () => void;
}

/** The dialog that deletes a generation job and the feedback on its samples. */
export function DeleteJob({ request, onDeleted }: DeleteJobProps) {
  const client = useApolloClient();
  const { viewerRole } = useProject();
  // Lets admins see who has already deleted the row.
  const includeDeleted = viewerRole === 'ADMIN';
  const cancel = useCancelJob();
  const [deleteJob] = useDeleteJob();
  if (request.row === null) return null;
  const { id, prompt } = request.row;
  const name = `job “${shorten(prompt)}”`;

  return (
    <DeleteDialog
      request={request}
      row={{ __typename: 'GenerationJob', id }}
      itemName="job"
      title={
        <>
          Delete job “<bdi>{shorten(prompt)}</bdi>”?
        </>
      }
      consequences={consequencesOf}
      lines={2}
      load={async () => (await readFresh(client, JobToDeleteDocument, { id, includeDeleted })).job}
      cancelJob={() => cancel(id)}
      remove={async (reason) => {
        const { data } = await deleteJob({ variables: { id, reason } });
        if (data?.deleteJob.alreadyDeleted ?? true) return `Someone has already deleted ${name}.`;
        const removed = data?.deleteJob.deletedFeedbackCount ?? 0;
        return removed === 0 ? `Deleted ${name}.` : `Deleted ${name} and ${feedbackEntries(removed)}.`;
      }}
      onDeleted={onDeleted}
    />
  );
}

type Preview = NonNullable<JobToDeleteQuery['job']>;

function consequencesOf({ feedbackCount, audioSamples: { totalCount } }: Preview): string {
  if (totalCount === 0) return 'This job has no audio samples.';
  const feedback =
    feedbackCount > 0
      ? `This also permanently deletes ${feedbackEntries(feedbackCount)} on its audio samples.`
      : 'There is no feedback on its audio samples.';
  return `${feedback} The audio ${totalCount === 1 ? 'sample is' : 'samples are'} kept.`;
}

const feedbackEntries = (number: number): string => count(number, 'feedback entry');
