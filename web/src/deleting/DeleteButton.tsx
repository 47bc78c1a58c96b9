import { Button } from '../controls/Button.tsx';
import type { Deletable } from './deletable.ts';
import { obstacleTo } from './obstacle.ts';

interface DeleteButtonProps {
  row: Deletable;
  /** The row's name, for those who do not see which row the button is in. */
  name: string;
  onAsk: () => void;
  small?: boolean;
}

/**
 * Starts a deletion, where the viewer may delete. On a job that is queued or running it says that the job must be
 * cancelled first; what it opens offers to.
 */
export function DeleteButton({ row, name, onAsk, small = true }: DeleteButtonProps) {
  const obstacle = obstacleTo(row);
  if (!row.viewerCanDelete && obstacle === null) return null;
  return (
    <Button
      look={small ? 'quiet-danger' : 'plain'}
      small={small}
      data-delete={row.id}
      aria-label={`Delete ${name}`}
      aria-haspopup="dialog"
      title={obstacle ?? undefined}
      onClick={onAsk}
    >
      Delete
    </Button>
  );
}
