import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
import { DiscardDialog } from './DiscardDialog.tsx';
import { FormContext } from './form-context.ts';

interface FormDialogProps {
  /** The label of the button that opens the dialog, and the title of the dialog. */
  title: string;
  variant?: 'primary' | 'plain';
  small?: boolean;
  /** The accessible name of the button, if it must differ from the title. */
  label?: string;
  children: ReactNode;
}

const CLOSED = { open: false, edited: false, asking: false };

/**
 * A button and the dialog with a form that it opens. A click outside of the dialog does not close it; Escape and "Close"
 * ask first when something was entered.
 */
export function FormDialog({ title, variant = 'primary', small = false, label, children }: FormDialogProps) {
  const [{ open, edited, asking }, setState] = useState(CLOSED);
  const [pending, setPending] = useState(false);
  const close = () => setState(CLOSED);

  function dismiss(): void {
    if (pending) return;
    if (edited) setState({ open, edited, asking: true });
    else close();
  }

  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => (next ? setState({ ...CLOSED, open: true }) : dismiss())}
      disablePointerDismissal
    >
      <Dialog.Trigger render={<Button variant={variant} small={small} aria-label={label} />}>{title}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Viewport className={dialog.viewport}>
          <Dialog.Popup className={dialog.popup}>
            <div className={dialog.content} onInput={() => setState((before) => ({ ...before, edited: true }))}>
              <Dialog.Title className={dialog.title}>{title}</Dialog.Title>
              <FormContext value={{ pending, setPending, close, dismiss }}>{children}</FormContext>
            </div>
            <DiscardDialog
              open={asking}
              onKeep={() => setState((before) => ({ ...before, asking: false }))}
              onDiscard={close}
            />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
