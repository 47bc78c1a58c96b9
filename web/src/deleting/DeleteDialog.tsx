import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useEffect, useRef, useState } from 'react';
import dialog from '../controls/dialog.module.css';
import { LoadError } from '../controls/LoadError.tsx';
import { Notice } from '../controls/Notice.tsx';
import { Answers } from './Answers.tsx';
import { Consequences } from './Consequences.tsx';
import type { Deletable, DeletionFacts, ItemName } from './deletable.ts';
import { obstacleTo } from './obstacle.ts';
import { Reason } from './Reason.tsx';
import { type DeletionSteps, useConfirmation } from './use-confirmation.ts';
import type { DeleteRequest } from './use-delete-request.ts';

export interface DeleteDialogProps<Facts extends DeletionFacts> extends DeletionSteps<Facts> {
  request: DeleteRequest<Deletable>;
  itemName: ItemName;
  /** The question, with the name of the row. */
  title: string;
  /** What happens when the row is deleted, by the facts that the dialog read. */
  consequences: (facts: Facts) => string;
  /** How many lines they take on a wide screen. */
  lines: 1 | 2 | 3;
  takesReason?: boolean;
}

/** Asks before anything is deleted. Only an answer or Escape closes it, and nothing at all while it is at work. */
export function DeleteDialog<Facts extends DeletionFacts>(props: DeleteDialogProps<Facts>) {
  return <OneDialog key={props.request.number} {...props} />;
}

function OneDialog<Facts extends DeletionFacts>(props: DeleteDialogProps<Facts>) {
  const { request, itemName, title, takesReason = true } = props;
  const [reason, setReason] = useState('');
  const safeAnswer = useRef<HTMLButtonElement>(null);
  const confirmation = useConfirmation(request, props);
  const { stage, pending } = confirmation;
  // The row on the page only says which shape to expect, so that nothing jumps when the facts arrive.
  const cancelFirst =
    stage === 'cancelFirst' || (stage === 'reading' && request.row !== null && !!obstacleTo(request.row));
  const nothingToDo = stage === 'gone' || stage === 'forbidden';

  useEffect(() => {
    // What had the focus may have gone with the stage before.
    if (stage !== 'reading' && document.activeElement === document.body) safeAnswer.current?.focus();
  }, [stage]);

  return (
    <AlertDialog.Root open={request.open} onOpenChange={confirmation.leave}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog.backdrop} />
        <AlertDialog.Viewport className={dialog.viewport}>
          <AlertDialog.Popup
            className={dialog.popup}
            initialFocus={safeAnswer}
            finalFocus={() => (confirmation.deleted || nothingToDo ? request.rest() : true)}
          >
            <div className={dialog.content}>
              <AlertDialog.Title className={dialog.title}>{title}</AlertDialog.Title>
              <Consequences {...props} lines={cancelFirst ? 1 : props.lines} confirmation={confirmation} />
              {stage === 'unread' && (
                <LoadError
                  error={confirmation.readError}
                  retrying={confirmation.reading}
                  onRetry={confirmation.readAgain}
                />
              )}
              {takesReason && !cancelFirst && !nothingToDo && (
                <Reason value={reason} readOnly={pending} onChange={setReason} />
              )}
              {confirmation.problem && (
                <Notice tone="problem">
                  <p>{confirmation.problem}</p>
                </Notice>
              )}
              <Answers
                itemName={itemName}
                offer={nothingToDo ? 'nothing' : cancelFirst ? 'cancel' : 'delete'}
                confirmation={confirmation}
                reason={reason}
                safeAnswer={safeAnswer}
              />
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
