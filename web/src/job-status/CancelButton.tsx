import { describeError } from '@tombstone/react';
import { useRef, useState } from 'react';
import { useAnnounce } from '../announcing/use-announce.ts';
import { Button } from '../controls/Button.tsx';
import { ConfirmDialog } from '../controls/ConfirmDialog.tsx';
import { restoreFocus } from '../controls/restore-focus.ts';

interface CancelButtonProps {
  /** The job's name, for the accessible name of the button and the dialog. */
  name: string;
  /** Whether the job can be cancelled. */
  active: boolean;
  cancel: () => Promise<unknown>;
  small?: boolean;
}

/** Cancels a job after asking, and announces the result. Renders nothing when the job is not active, unless it is just asking. */
export function CancelButton({ name, active, cancel, small = true }: CancelButtonProps) {
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const container = useRef<HTMLElement | null>(null);
  // The cancelled job is not active any more before the request ends.
  const cancellable = active || pending;

  function close(): void {
    setAsking(false);
    setError(null);
    // The button has disappeared if the job has ended; the delete button beside it stays.
    restoreFocus(() => container.current?.querySelector<HTMLElement>('[data-delete]'));
  }

  async function run(): Promise<void> {
    setPending(true);
    setError(null);
    try {
      await cancel();
      close();
      announce(`Job “${name}” cancelled.`);
    } catch (error) {
      setError(describeError(error).message);
    } finally {
      setPending(false);
    }
  }

  if (!active && !asking) return null;
  return (
    <>
      <Button
        ref={(button) => {
          if (button) container.current = button.parentElement;
        }}
        variant={small ? 'quiet' : 'plain'}
        small={small}
        aria-label={`Cancel job ${name}`}
        aria-haspopup="dialog"
        onClick={() => setAsking(true)}
      >
        Cancel job
      </Button>
      <ConfirmDialog
        open={asking}
        title={
          <>
            Cancel job “<bdi>{name}</bdi>”?
          </>
        }
        keepLabel={cancellable ? 'Keep job' : 'Close'}
        onKeep={close}
        actionLabel={cancellable ? (pending ? 'Cancelling …' : 'Cancel job') : undefined}
        onAction={run}
        pending={pending}
        error={error}
      >
        {cancellable ? (
          <>
            The job ends without a result. <strong>This cannot be undone.</strong>
          </>
        ) : (
          'This job has ended meanwhile. There is nothing to cancel.'
        )}
      </ConfirmDialog>
    </>
  );
}
