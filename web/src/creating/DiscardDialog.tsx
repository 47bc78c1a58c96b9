import { ConfirmDialog } from '../controls/ConfirmDialog.tsx';

interface DiscardDialogProps {
  open: boolean;
  onKeep: () => void;
  onDiscard: () => void;
}

/** Asks before a dialog closes with a text that somebody has begun to write. */
export function DiscardDialog({ open, onKeep, onDiscard }: DiscardDialogProps) {
  return (
    <ConfirmDialog
      open={open}
      title="Discard what you entered?"
      keepLabel="Keep editing"
      onKeep={onKeep}
      actionLabel="Discard"
      onAction={onDiscard}
    >
      Nothing is sent or stored. <strong>This cannot be undone.</strong>
    </ConfirmDialog>
  );
}
