import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
import { FormContext } from './form-context.ts';

interface FormDialogProps {
  /** What opens it, and what it is called. */
  title: string;
  look?: 'primary' | 'plain';
  small?: boolean;
  /** Tells its button from others of the same name. */
  label?: string;
  children: ReactNode;
}

/** A form that opens over the page. A click beside it does not throw away what was written. */
export function FormDialog({ title, look = 'primary', small = false, label, children }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !pending && setOpen(next)} disablePointerDismissal>
      <Dialog.Trigger render={<Button variant={look} small={small} aria-label={label} />}>{title}</Dialog.Trigger>
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
