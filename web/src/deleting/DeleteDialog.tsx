import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useEffect, useRef } from 'react';
import dialog from '../controls/dialog.module.css';
import { CancelFirst } from './CancelFirst.tsx';
import { DeleteForm } from './DeleteForm.tsx';
import type { Question } from './use-deleting.ts';
import { useRemoval } from './use-removal.ts';

/** What is deleted, as the buttons call it. */
export type Kind = 'job' | 'adapter' | 'feedback';

export interface DeleteDialogProps {
  deleting: Question<unknown>;
  kind: Kind;
  /** The question, with the name of the thing. */
  title: string;
  /** What happens when it is deleted. */
  children: ReactNode;
  takesReason?: boolean;
  /** What must be done first, as the row says. */
  obstacle?: string | null;
  /** Removes the obstacle. */
  cancelJob?: () => Promise<unknown>;
  /** Deletes, and says what came of it. */
  remove: (reason: string | null) => Promise<string>;
  /** What else there is to do once it is deleted. */
  onDeleted?: (() => void) | undefined;
}

/** Asks before anything is deleted. Only an answer or Escape closes it, and nothing at all while it is at work. */
export function DeleteDialog(props: DeleteDialogProps) {
  return <Confirmation key={props.deleting.round} {...props} />;
}

function Confirmation(props: DeleteDialogProps) {
  const { deleting, kind, title, children, takesReason = true } = props;
  const keep = useRef<HTMLButtonElement>(null);
  const removal = useRemoval(props);
  const { obstacle } = removal;
  const shown = useRef(obstacle);

  useEffect(() => {
    if (shown.current === obstacle) return;
    shown.current = obstacle;
    // The answer that was pressed has gone, and another one has taken its place: the focus goes to the safe one.
    keep.current?.focus();
  }, [obstacle]);

  const answers = { kind, removal, keep };

  return (
    <AlertDialog.Root open={deleting.open} onOpenChange={() => removal.leave()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog.backdrop} />
        <AlertDialog.Viewport className={dialog.viewport}>
          <AlertDialog.Popup
            className={dialog.popup}
            initialFocus={keep}
            finalFocus={() => (removal.done ? deleting.rest() : true)}
          >
            <div className={dialog.content}>
              <AlertDialog.Title className={dialog.title}>{title}</AlertDialog.Title>
              {obstacle ? (
                <CancelFirst {...answers} why={obstacle} />
              ) : (
                <DeleteForm {...answers} takesReason={takesReason}>
                  {children}
                </DeleteForm>
              )}
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
