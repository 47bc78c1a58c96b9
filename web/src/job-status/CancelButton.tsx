import { describeError } from '@tombstone/react';
import { useRef, useState } from 'react';
import { useAnnounce } from '../announcing/use-announce.ts';
import { Button } from '../controls/Button.tsx';
import { restoreFocus } from '../controls/restore-focus.ts';

interface CancelButtonProps {
  /** The job's name, for the accessible name of the button. */
  name: string;
  cancel: () => Promise<unknown>;
  small?: boolean;
}

/** Cancels a job and announces the result. */
export function CancelButton({ name, cancel, small = true }: CancelButtonProps) {
  const announce = useAnnounce();
  const [pending, setPending] = useState(false);
  const container = useRef<HTMLElement | null>(null);

  async function run(): Promise<void> {
    setPending(true);
    try {
      await cancel();
      announce(`Job “${name}” cancelled.`);
      // The button disappears; the delete button beside it stays.
      restoreFocus(() => container.current?.querySelector('button'));
    } catch (error) {
      announce(describeError(error).message, 'error');
    } finally {
      setPending(false);
    }
  }

  return (
    <Button
      ref={(button) => {
        if (button) container.current = button.parentElement;
      }}
      variant={small ? 'quiet' : 'plain'}
      small={small}
      aria-label={`Cancel job ${name}`}
      pending={pending}
      onClick={run}
    >
      {pending ? 'Cancelling …' : 'Cancel job'}
    </Button>
  );
}
