import { useApolloClient } from '@apollo/client/react';
import { useDeleteAdapter } from '@tombstone/react';
import { readFresh } from '../api/read-fresh.ts';
import { useProject } from '../current-project/current-project.ts';
import { DeleteDialog } from '../deleting/DeleteDialog.tsx';
import type { DeleteRequest } from '../deleting/use-delete-request.ts';
import { count } from '../text/count.ts';
import { shorten } from '../text/shorten.ts';
import type { AdapterRowFragment } from './adapter-row.generated.ts';
import { AdapterToDeleteDocument, type AdapterToDeleteQuery } from './adapter-to-delete.generated.ts';

interface DeleteAdapterProps {
  request: DeleteRequest<AdapterRowFragment>;
  onDeleted?: () => void;
}

/** The dialog that deletes an adapter. */
export function DeleteAdapter({ request, onDeleted }: DeleteAdapterProps) {
  const client = useApolloClient();
  const { viewerRole } = useProject();
  // Lets admins see who has already deleted the row.
  const includeDeleted = viewerRole === 'ADMIN';
  const [deleteAdapter] = useDeleteAdapter();
  if (request.row === null) return null;
  const { id } = request.row;
  const name = `adapter “${shorten(request.row.name)}”`;

  return (
    <DeleteDialog
      request={request}
      row={{ __typename: 'Adapter', id }}
      itemName="adapter"
      title={
        <>
          Delete adapter “<bdi>{shorten(request.row.name)}</bdi>”?
        </>
      }
      consequences={consequencesOf}
      lines={3}
      load={async () => (await readFresh(client, AdapterToDeleteDocument, { id, includeDeleted })).adapter}
      remove={async (reason) => {
        const { data } = await deleteAdapter({ variables: { id, reason } });
        const already = data?.deleteAdapter.alreadyDeleted ?? true;
        return already ? `Someone has already deleted ${name}.` : `Deleted ${name}.`;
      }}
      onDeleted={onDeleted}
    />
  );
}

type Preview = NonNullable<AdapterToDeleteQuery['adapter']>;

/** Counts finished jobs and jobs that will still use the adapter separately. */
function consequencesOf({ jobCount, unfinishedJobs: { totalCount: unfinished } }: Preview): string {
  const finished = jobCount - unfinished;
  const sentences = [
    finished > 0 && `${count(finished, 'job')} used it.`,
    unfinished > 0 && `${count(unfinished, 'queued or running job')} will still use it.`,
    jobCount === 0 && 'No jobs used it.',
    jobCount === 1 && 'The job is kept and shows “Deleted Adapter”.',
    jobCount > 1 && 'The jobs are kept and show “Deleted Adapter”.',
    'New jobs cannot use it.',
  ];
  return sentences.filter(Boolean).join(' ');
}
