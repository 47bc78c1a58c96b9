import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
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

/** A button and the dialog with a form that it opens. A click outside of the dialog does not close it. */
export function FormDialog({ title, variant = 'primary', small = false, label, children }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !pending && setOpen(next)} disablePointerDismissal>
      <Dialog.Trigger render={<Button variant={variant} small={small} aria-label={label} />}>{title}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Viewport className={dialog.viewport}>
          <Dialog.Popup className={dialog.popup}>
            <div className={dialog.content}>
              <Dialog.Title className={dialog.title}>{title}</Dialog.Title>
              <FormContext value={{ pending, setPending, close: () => setOpen(false) }}>{children}</FormContext>
            </div>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
