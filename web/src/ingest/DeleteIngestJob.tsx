import { useDeleteIngestJob } from '@tombstone/react';
import { count } from '../deleting/count.ts';
import { DeleteDialog } from '../deleting/DeleteDialog.tsx';
import { obstacleTo } from '../deleting/obstacle.ts';
import { shorten } from '../deleting/shorten.ts';
import type { Question } from '../deleting/use-deleting.ts';
import { useProject } from '../projects/project-context.ts';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';
import { useCancelIngestJob } from './use-cancel-ingest-job.ts';

interface DeleteIngestJobProps {
  deleting: Question<IngestJobRowFragment>;
  onDeleted?: () => void;
}

/** Asks whether an ingest job is to be deleted, and deletes it. */
export function DeleteIngestJob({ deleting, onDeleted }: DeleteIngestJobProps) {
  const { id: projectId } = useProject();
  const cancel = useCancelIngestJob();
  const [deleteIngestJob] = useDeleteIngestJob();
  const job = deleting.row;
  if (job === null) return null;
  const name = `ingest job “${shorten(job.source)}”`;

  return (
    <DeleteDialog
      deleting={deleting}
      kind="job"
      title={`Delete ${name}?`}
      obstacle={obstacleTo(job)}
      cancelJob={() => cancel(job.id)}
      onDeleted={onDeleted}
      remove={async (reason) => {
        const { data } = await deleteIngestJob({ variables: { projectId, id: job.id, reason } });
        const already = data?.deleteIngestJob.alreadyDeleted ?? true;
        return already ? `Somebody had already deleted ${name}.` : `Deleted ${name}.`;
      }}
    >
      {job.documentCount === 0
        ? 'It imported no documents.'
        : `${count(job.documentCount, 'document')} it imported ${job.documentCount === 1 ? 'is' : 'are'} kept.`}
    </DeleteDialog>
  );
}
