import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useEffect, useRef, useState } from 'react';
import dialog from '../controls/dialog.module.css';
import { LoadError } from '../controls/LoadError.tsx';
import { Notice } from '../controls/Notice.tsx';
import { Consequences } from './Consequences.tsx';
import { DialogActions } from './DialogActions.tsx';
import type { Deletable, DeletionPreview, ItemName } from './deletable.ts';
import { deleteBlockedMessage } from './delete-blocked-message.ts';
import { Reason } from './Reason.tsx';
import { type DeletionActions, useConfirmation } from './use-confirmation.ts';
import type { DeleteRequest } from './use-delete-request.ts';

export interface DeleteDialogProps<Preview extends DeletionPreview> extends DeletionActions<Preview> {
  request: DeleteRequest<Deletable>;
  itemName: ItemName;
  /** The question, with the name of the row. */
  title: string;
  /** What happens when the row is deleted, by the facts that the dialog read. */
  consequences: (preview: Preview) => string;
  /** How many lines they take on a wide screen. */
  lines: 1 | 2 | 3;
  takesReason?: boolean;
}

/** Asks before anything is deleted. Only an answer or Escape closes it, and nothing at all while it is at work. */
export function DeleteDialog<Preview extends DeletionPreview>(props: DeleteDialogProps<Preview>) {
  return <RequestDialog key={props.request.number} {...props} />;
}

function RequestDialog<Preview extends DeletionPreview>(props: DeleteDialogProps<Preview>) {
  const { request, itemName, title, takesReason = true } = props;
  const [reason, setReason] = useState('');
  const keepButton = useRef<HTMLButtonElement>(null);
  const confirmation = useConfirmation(request, props);
  const { stage, pending } = confirmation;
  // The row on the page only says which shape to expect, so that nothing jumps when the facts arrive.
  const cancelFirst =
    stage === 'cancelFirst' || (stage === 'loading' && request.row !== null && !!deleteBlockedMessage(request.row));
  const nothingToDo = stage === 'gone' || stage === 'forbidden';

  useEffect(() => {
    // What had the focus may have gone with the stage before.
    if (stage !== 'loading' && document.activeElement === document.body) keepButton.current?.focus();
  }, [stage]);

  return (
    <AlertDialog.Root open={request.open} onOpenChange={confirmation.dismiss}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog.backdrop} />
        <AlertDialog.Viewport className={dialog.viewport}>
          <AlertDialog.Popup
            className={dialog.popup}
            initialFocus={keepButton}
            finalFocus={() => (confirmation.deleted || nothingToDo ? request.findFocus() : true)}
          >
            <div className={dialog.content}>
              <AlertDialog.Title className={dialog.title}>{title}</AlertDialog.Title>
              <Consequences {...props} lines={cancelFirst ? 1 : props.lines} confirmation={confirmation} />
              {stage === 'loadFailed' && (
                <LoadError
                  error={confirmation.loadError}
                  retrying={confirmation.loading}
                  onRetry={confirmation.reload}
                />
              )}
              {takesReason && !cancelFirst && !nothingToDo && (
                <Reason value={reason} readOnly={pending} onChange={setReason} />
              )}
              {confirmation.error && (
                <Notice tone="error">
                  <p>{confirmation.error}</p>
                </Notice>
              )}
              <DialogActions
                itemName={itemName}
                action={nothingToDo ? 'nothing' : cancelFirst ? 'cancel' : 'delete'}
                confirmation={confirmation}
                reason={reason}
                keepButton={keepButton}
              />
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
