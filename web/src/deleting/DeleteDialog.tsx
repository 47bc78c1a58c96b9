import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import dialog from '../controls/dialog.module.css';
import { LoadError } from '../controls/LoadError.tsx';
import { Notice } from '../controls/Notice.tsx';
import { DiscardDialog } from '../creating/DiscardDialog.tsx';
import { useTextField } from '../creating/use-text-field.ts';
import { TEXT_LENGTH } from '../text/max-lengths.ts';
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
  /** A question with the name of the row. */
  title: ReactNode;
  /** Describes what deleting the row does. */
  consequences: (preview: Preview) => string;
  /** How many lines that text takes on a wide screen. */
  lines: 1 | 2 | 3;
  takesReason?: boolean;
}

/**
 * Asks for confirmation and deletes the row. Only its buttons and Escape close it, and nothing does while it is
 * pending. Escape asks first when a reason was entered.
 */
export function DeleteDialog<Preview extends DeletionPreview>(props: DeleteDialogProps<Preview>) {
  return <RequestDialog key={props.request.number} {...props} />;
}

function RequestDialog<Preview extends DeletionPreview>(props: DeleteDialogProps<Preview>) {
  const { request, itemName, title, takesReason = true } = props;
  const reason = useTextField({ maxLength: TEXT_LENGTH });
  const [discarding, setDiscarding] = useState(false);
  const keepButton = useRef<HTMLButtonElement>(null);
  const confirmation = useConfirmation(request, props);
  const { stage, pending } = confirmation;
  // Until the preview has loaded, the row on the page decides the layout, so that nothing moves later.
  const cancelFirst =
    stage === 'cancelFirst' || (stage === 'loading' && request.row !== null && !!deleteBlockedMessage(request.row));
  const nothingToDo = stage === 'gone' || stage === 'forbidden';

  function onEscape(): void {
    if (takesReason && reason.value !== '' && !pending) setDiscarding(true);
    else confirmation.dismiss();
  }

  useEffect(() => {
    // The focused element may have disappeared with the previous stage.
    if (stage !== 'loading' && document.activeElement === document.body) keepButton.current?.focus();
  }, [stage]);

  return (
    <AlertDialog.Root open={request.open} onOpenChange={onEscape}>
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
              {takesReason && !cancelFirst && !nothingToDo && <Reason field={reason} readOnly={pending} />}
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
            <DiscardDialog
              open={discarding}
              onKeep={() => setDiscarding(false)}
              onDiscard={() => {
                setDiscarding(false);
                confirmation.dismiss();
              }}
            />
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
