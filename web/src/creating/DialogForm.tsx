import { describeError, type ErrorDescription } from '@tombstone/react';
import { type ReactNode, useRef, useState } from 'react';
import { useAnnounce } from '../announcing/use-announce.ts';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
import { focusInvalid } from '../controls/focus-invalid.ts';
import { Notice } from '../controls/Notice.tsx';
import { useFormDialog } from './form-context.ts';

interface DialogFormProps {
  /** The label of the submit button: "Queue job". */
  submitLabel: string;
  /** Returns whether the form can be submitted. If not, its fields show their errors. */
  validate: () => boolean;
  /** Submits the form and resolves to a message about the result. */
  submit: () => Promise<string>;
  children: ReactNode;
}

/** Error codes without a response of the service: the row may have been created. */
const UNKNOWN_OUTCOME = new Set(['NETWORK', 'UNKNOWN']);

/** A form with its error and its buttons. After an error it keeps what was entered. */
export function DialogForm({ submitLabel, validate, submit, children }: DialogFormProps) {
  const { pending, setPending, close, dismiss } = useFormDialog();
  const announce = useAnnounce();
  const [error, setError] = useState<ErrorDescription | null>(null);
  const form = useRef<HTMLFormElement>(null);
  // State changes only with the next render; the second click of a double click comes before that.
  const inFlight = useRef(false);

  async function handleSubmit(): Promise<void> {
    if (inFlight.current) return;
    if (!validate()) {
      focusInvalid(form.current);
      return;
    }
    inFlight.current = true;
    setPending(true);
    setError(null);
    try {
      const result = await submit();
      close();
      announce(result);
    } catch (error) {
      setError(describeError(error));
    } finally {
      inFlight.current = false;
      setPending(false);
    }
  }

  return (
    <form
      ref={form}
      noValidate
      className={dialog.content}
      onSubmit={(event) => {
        event.preventDefault();
        handleSubmit();
      }}
    >
      {children}
      {error && (
        <Notice tone="error">
          <p>{error.message}</p>
          {UNKNOWN_OUTCOME.has(error.code) && (
            <p>It may have been created anyway. Close this dialog and check before you try again.</p>
          )}
        </Notice>
      )}
      <div className={dialog.actions}>
        <Button onClick={dismiss}>Close</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
