import type { RefObject } from 'react';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
import { focusInvalid } from '../controls/focus-invalid.ts';
import type { TextField } from '../creating/use-text-field.ts';
import type { ItemName } from './deletable.ts';
import type { Confirmation } from './use-confirmation.ts';

interface DialogActionsProps {
  itemName: ItemName;
  action: 'delete' | 'cancel' | 'nothing';
  confirmation: Confirmation<unknown>;
  reason: TextField;
  keepButton: RefObject<HTMLButtonElement | null>;
}

/** The buttons of a delete dialog. The safe one comes first; the other ignores clicks until the preview has loaded. */
export function DialogActions({ itemName, action, confirmation, reason, keepButton }: DialogActionsProps) {
  const { stage, pending, dismiss, cancelJob, remove } = confirmation;
  const loading = stage === 'loading' || stage === 'loadFailed';
  return (
    <div className={dialog.actions}>
      <Button ref={keepButton} onClick={dismiss}>
        {action === 'nothing' ? 'Close' : `Keep ${itemName}`}
      </Button>
      {/* Different keys give different elements: a click that began on one button does not end on the other. */}
      {action === 'cancel' && (
        <Button key="cancel" variant="primary" inactive={loading} pending={pending} onClick={cancelJob}>
          {pending ? 'Cancelling …' : 'Cancel job'}
        </Button>
      )}
      {action === 'delete' && (
        <Button
          key="delete"
          variant="danger"
          inactive={loading}
          pending={pending}
          onClick={({ currentTarget }) => {
            if (reason.validate()) remove(reason.value);
            else focusInvalid(currentTarget.closest('[role="alertdialog"]'));
          }}
        >
          {pending ? 'Deleting …' : `Delete ${itemName}`}
        </Button>
      )}
    </div>
  );
}
