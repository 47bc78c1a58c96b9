import { describeError } from '@tombstone/react';
import { useRef, useState } from 'react';
import { useAnnounce } from '../announcing/use-announce.ts';
import { Button } from '../controls/Button.tsx';
import { restoreFocus } from '../controls/restore-focus.ts';

interface CancelButtonProps {
  /** The job's name, for those who do not see which row the button is in. */
  name: string;
  cancel: () => Promise<unknown>;
  small?: boolean;
}

/** Calls a job off, and says what came of it. */
export function CancelButton({ name, cancel, small = true }: CancelButtonProps) {
  const announce = useAnnounce();
  const [pending, setPending] = useState(false);
  const container = useRef<HTMLElement | null>(null);

  async function run(): Promise<void> {
    setPending(true);
    try {
      await cancel();
      announce(`Cancelled “${name}”.`);
      // The button goes with what it was for; what is beside it stays.
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
