import { Button } from '../controls/Button.tsx';
import type { Deletable } from './deletable.ts';
import { deleteBlockedMessage } from './delete-blocked-message.ts';

interface DeleteButtonProps {
  row: Deletable;
  /** The row's name, for the accessible name of the button. */
  name: string;
  onClick: () => void;
  small?: boolean;
}

/**
 * Opens the delete dialog. Renders nothing when the viewer may not delete the row. For a queued or running job the
 * tooltip says to cancel it first, which the dialog offers.
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
