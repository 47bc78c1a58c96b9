import { describeError, type ErrorDescription } from '@tombstone/react';
import { type ReactNode, useRef, useState } from 'react';
import { useAnnounce } from '../announcing/use-announce.ts';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
import { Notice } from '../controls/Notice.tsx';
import { useFormDialog } from './form-context.ts';

interface DialogFormProps {
  /** What sending it does: "Queue job". */
  submitLabel: string;
  /** Whether it can be sent as it is; where it cannot, its fields say why. */
  validate: () => boolean;
  /** Sends it, and says what came of it. */
  submit: () => Promise<string>;
  children: ReactNode;
}

/** No answer of the service came, so nothing is known of the outcome. */
const UNKNOWN_OUTCOME = new Set(['NETWORK', 'UNKNOWN']);

/** The fields of a form, what went wrong, and the two ways out. What was written stays until it was taken. */
export function DialogForm({ submitLabel, validate, submit, children }: DialogFormProps) {
  const { pending, setPending, close } = useFormDialog();
  const announce = useAnnounce();
  const [error, setError] = useState<ErrorDescription | null>(null);
  const form = useRef<HTMLFormElement>(null);
  // The second click of a double click comes before the page has been drawn anew.
  const inFlight = useRef(false);

  async function handleSubmit(): Promise<void> {
    if (inFlight.current) return;
    if (!validate()) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    inFlight.current = true;
    setPending(true);
    setError(null);
    try {
      const outcome = await submit();
      close();
      announce(outcome);
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
            <p>It may have been created. Close this and look before you send it again.</p>
          )}
        </Notice>
      )}
      <div className={dialog.actions}>
        <Button onClick={() => !pending && close()}>Close</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
