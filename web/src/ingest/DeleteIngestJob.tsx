import { useApolloClient } from '@apollo/client/react';
import { useDeleteIngestJob } from '@tombstone/react';
import { readFresh } from '../api/read-fresh.ts';
import { useProject } from '../current-project/current-project.ts';
import { DeleteDialog } from '../deleting/DeleteDialog.tsx';
import type { DeleteRequest } from '../deleting/use-delete-request.ts';
import { count } from '../text/count.ts';
import { shorten } from '../text/shorten.ts';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';
import { IngestJobToDeleteDocument } from './ingest-job-to-delete.generated.ts';
import { useCancelIngestJob } from './use-cancel-ingest-job.ts';

interface DeleteIngestJobProps {
  request: DeleteRequest<IngestJobRowFragment>;
  onDeleted?: () => void;
}

/** The dialog that deletes an ingest job. */
export function DeleteIngestJob({ request, onDeleted }: DeleteIngestJobProps) {
  const client = useApolloClient();
  const { id: projectId, viewerRole } = useProject();
  // Lets admins see who has already deleted the row.
  const includeDeleted = viewerRole === 'ADMIN';
  const cancel = useCancelIngestJob();
  const [deleteIngestJob] = useDeleteIngestJob();
  if (request.row === null) return null;
  const { id, source } = request.row;
  const name = `ingest job “${shorten(source)}”`;

  return (
    <DeleteDialog
      request={request}
      row={{ __typename: 'IngestJob', id }}
      itemName="job"
      title={
        <>
          Delete ingest job “<bdi>{shorten(source)}</bdi>”?
        </>
      }
      consequences={consequencesOf}
      lines={1}
      load={async () =>
        (await readFresh(client, IngestJobToDeleteDocument, { projectId, id, includeDeleted })).ingestJob
      }
      cancelJob={() => cancel(id)}
      remove={async (reason) => {
        const { data } = await deleteIngestJob({ variables: { projectId, id, reason } });
        const already = data?.deleteIngestJob.alreadyDeleted ?? true;
        return already ? `Someone has already deleted ${name}.` : `Deleted ${name}.`;
      }}
      onDeleted={onDeleted}
    />
  );
}

function consequencesOf({ documentCount }: { readonly documentCount: number }): string {
  if (documentCount === 0) return 'This job imported no documents.';
  return `${count(documentCount, 'imported document')} ${documentCount === 1 ? 'is' : 'are'} kept.`;
}
