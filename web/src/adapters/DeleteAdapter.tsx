import { useDeleteAdapter } from '@tombstone/react';
import { count } from '../deleting/count.ts';
import { DeleteDialog } from '../deleting/DeleteDialog.tsx';
import { shorten } from '../deleting/shorten.ts';
import type { Question } from '../deleting/use-deleting.ts';
import type { AdapterRowFragment } from './adapter-row.generated.ts';

interface DeleteAdapterProps {
  deleting: Question<AdapterRowFragment>;
  onDeleted?: () => void;
}

/** Asks whether an adapter is to be deleted, and deletes it. */
export function DeleteAdapter({ deleting, onDeleted }: DeleteAdapterProps) {
  const [deleteAdapter] = useDeleteAdapter();
  const adapter = deleting.row;
  if (adapter === null) return null;
  const name = `adapter “${shorten(adapter.name)}”`;

  return (
    <DeleteDialog
      deleting={deleting}
      kind="adapter"
      title={`Delete ${name}?`}
      onDeleted={onDeleted}
      remove={async (reason) => {
        const { data } = await deleteAdapter({ variables: { id: adapter.id, reason } });
        const already = data?.deleteAdapter.alreadyDeleted ?? true;
        return already ? `Somebody had already deleted ${name}.` : `Deleted ${name}.`;
      }}
    >
      {whatHappens(adapter.jobCount)} It can no longer be used for new generations.
    </DeleteDialog>
  );
}

function whatHappens(jobs: number): string {
  if (jobs === 0) return 'No jobs used it.';
  return `${count(jobs, 'job')} used it; ${jobs === 1 ? 'it stays' : 'they stay'} and will show Deleted Adapter.`;
}
