import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, type RefObject, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
import { Field } from '../controls/Field.tsx';
import { Notice } from '../controls/Notice.tsx';
import type { Kind } from './DeleteDialog.tsx';
import type { Removal } from './use-removal.ts';

/** As much as the service takes. */
const LONGEST_REASON = 10_000;

interface DeleteFormProps {
  kind: Kind;
  takesReason: boolean;
  removal: Removal;
  keep: RefObject<HTMLButtonElement | null>;
  children: ReactNode;
}

/** What will happen, why it should, and the two answers; the safe one comes first. */
export function DeleteForm({ kind, takesReason, removal, keep, children }: DeleteFormProps) {
  const [reason, setReason] = useState('');
  return (
    <>
      <AlertDialog.Description>{children}</AlertDialog.Description>
      {removal.note && (
        <Notice tone="plain">
          <p role="status">{removal.note}</p>
        </Notice>
      )}
      {takesReason && (
        <Field label="Reason (optional)">
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={LONGEST_REASON}
              readOnly={removal.pending}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      )}
      {removal.problem && (
        <Notice tone="problem">
          <p>{removal.problem}</p>
        </Notice>
      )}
      <div className={dialog.actions}>
        <Button ref={keep} onClick={removal.leave}>
          Keep {kind}
        </Button>
        <Button look="danger" pending={removal.pending} onClick={() => removal.remove(reason)}>
          {removal.pending ? 'Deleting …' : `Delete ${kind}`}
        </Button>
      </div>
    </>
  );
}
