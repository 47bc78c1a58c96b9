import { Button } from '../controls/Button.tsx';
import type { Deletable } from './deletable.ts';
import { deleteBlockedMessage } from './delete-blocked-message.ts';

interface DeleteButtonProps {
  row: Deletable;
  /** The row's name, for those who do not see which row the button is in. */
  name: string;
  onClick: () => void;
  small?: boolean;
}

/**
 * Starts a deletion, where the viewer may delete. On a job that is queued or running it says that the job must be
 * cancelled first; what it opens offers to.
 */
export function DeleteButton({ row, name, onClick, small = true }: DeleteButtonProps) {
  const blockedMessage = deleteBlockedMessage(row);
  if (!row.viewerCanDelete && blockedMessage === null) return null;
  return (
    <Button
      variant={small ? 'quiet-danger' : 'plain'}
      small={small}
      data-delete={row.id}
      aria-label={`Delete ${name}`}
      aria-haspopup="dialog"
      title={blockedMessage ?? undefined}
      onClick={onClick}
    >
      Delete
    </Button>
  );
}
