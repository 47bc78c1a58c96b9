import { describeError, type ErrorDescription } from '@tombstone/react';
import { type ReactNode, useRef, useState } from 'react';
import { useAnnounce } from '../announcing/announce.ts';
import { Button } from '../controls/Button.tsx';
import dialog from '../controls/dialog.module.css';
import { Notice } from '../controls/Notice.tsx';
import { useFormDialog } from './form-context.ts';

interface DialogFormProps {
  /** What sending it does: "Queue job". */
  submitLabel: string;
  /** Whether it can be sent as it is; where it cannot, its fields say why. */
  check: () => boolean;
  /** Sends it, and says what came of it. */
  send: () => Promise<string>;
  children: ReactNode;
}

/** No answer of the service came, so nothing is known of the outcome. */
const UNANSWERED = new Set(['NETWORK', 'UNKNOWN']);

/** The fields of a form, what went wrong, and the two ways out. What was written stays until it was taken. */
export function DialogForm({ submitLabel, check, send, children }: DialogFormProps) {
  const { pending, setPending, close } = useFormDialog();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<ErrorDescription | null>(null);
  const form = useRef<HTMLFormElement>(null);
  // The second click of a double click comes before the page has been drawn anew.
  const atWork = useRef(false);

  async function submit(): Promise<void> {
    if (atWork.current) return;
    if (!check()) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    atWork.current = true;
    setPending(true);
    setProblem(null);
    try {
      const outcome = await send();
      close();
      announce(outcome);
    } catch (error) {
      setProblem(describeError(error));
    } finally {
      atWork.current = false;
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
        submit();
      }}
    >
      {children}
      {problem && (
        <Notice tone="problem">
          <p>{problem.message}</p>
          {UNANSWERED.has(problem.code) && (
            <p>It may have been created. Close this and look before you send it again.</p>
          )}
        </Notice>
      )}
      <div className={dialog.actions}>
        <Button onClick={() => !pending && close()}>Close</Button>
        <Button type="submit" look="primary" pending={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
