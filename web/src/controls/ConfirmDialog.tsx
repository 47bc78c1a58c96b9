import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useRef } from 'react';
import { Button } from './Button.tsx';
import dialog from './dialog.module.css';
import { Notice } from './Notice.tsx';

interface ConfirmDialogProps {
  open: boolean;
  title: ReactNode;
  /** What the action does. */
  children: ReactNode;
  /** The label of the safe button, which has the focus first. */
  keepLabel: string;
  onKeep: () => void;
  /** The label of the action; omitted when there is nothing to do any more. */
  actionLabel?: string | undefined;
  onAction: () => void;
  pending?: boolean;
  /** Why the action failed. */
  error?: string | null;
}

/** Asks before an action that cannot be undone. Escape keeps everything as it is. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, keepLabel, onKeep, actionLabel, onAction, pending = false, error } = props;
  const keepButton = useRef<HTMLButtonElement>(null);
  const keep = () => !pending && onKeep();
  return (
    <AlertDialog.Root open={open} onOpenChange={keep}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog.backdrop} forceRender />
        <AlertDialog.Viewport className={dialog.viewport}>
          <AlertDialog.Popup className={dialog.popup} initialFocus={keepButton}>
            <div className={dialog.content}>
              <AlertDialog.Title className={dialog.title}>{title}</AlertDialog.Title>
              <div aria-live="polite">
                <AlertDialog.Description>{children}</AlertDialog.Description>
              </div>
              {error && (
                <Notice tone="error">
                  <p>{error}</p>
                </Notice>
              )}
              <div className={dialog.actions}>
                <Button ref={keepButton} onClick={keep}>
                  {keepLabel}
                </Button>
                {actionLabel !== undefined && (
                  <Button variant="danger" pending={pending} onClick={onAction}>
                    {actionLabel}
                  </Button>
                )}
              </div>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
