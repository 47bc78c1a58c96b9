import { describeError } from '@tombstone/react';
import { useRef, useState } from 'react';
import { useAnnounce } from '../announcing/announce.ts';
import type { DeleteDialogProps } from './DeleteDialog.tsx';
import { obstacleOf } from './obstacle.ts';

/** One question whether to delete, from its first sight to its end. */
export interface Removal extends Progress {
  leave: () => void;
  cancelJob: () => Promise<void>;
  remove: (reason: string) => Promise<void>;
}

interface Progress {
  pending: boolean;
  /** Whether it ended with the thing deleted. */
  done: boolean;
  /** What went wrong, and what to do. */
  problem: string | null;
  /** What must be done first. */
  obstacle: string | null;
  /** What became of the obstacle. */
  note: string | null;
}

const ASKING: Progress = { pending: false, done: false, problem: null, obstacle: null, note: null };

type Parts = Pick<DeleteDialogProps, 'deleting' | 'obstacle' | 'cancelJob' | 'remove' | 'onDeleted'>;

export function useRemoval(parts: Parts): Removal {
  const { deleting, cancelJob, remove, onDeleted } = parts;
  const announce = useAnnounce();
  // The obstacle there was at first stays until somebody acts on it. If it went by itself, one button would take the
  // place of the other under the finger, and what was to cancel would delete.
  const [progress, setProgress] = useState<Progress>({ ...ASKING, obstacle: parts.obstacle ?? null });
  // The second click of a double click comes before the page has been drawn anew.
  const atWork = useRef(false);

  async function work(step: () => Promise<void>): Promise<void> {
    if (atWork.current) return;
    atWork.current = true;
    setProgress((before) => ({ ...before, pending: true, problem: null }));
    try {
      await step();
    } catch (error) {
      const { code, message } = describeError(error);
      if (code === 'INVALID_TRANSITION') {
        return setProgress({ ...ASKING, note: 'The job has ended by itself. It can be deleted now.' });
      }
      const obstacle = obstacleOf(code);
      setProgress((before) => ({
        ...ASKING,
        obstacle: obstacle ?? before.obstacle,
        problem: obstacle ? null : message,
      }));
    } finally {
      atWork.current = false;
    }
  }

  return {
    ...progress,
    leave() {
      if (!atWork.current) deleting.close();
    },
    cancelJob: () =>
      work(async () => {
        await cancelJob?.();
        setProgress({ ...ASKING, note: 'The job is cancelled. It can be deleted now.' });
      }),
    remove: (reason) =>
      work(async () => {
        const outcome = await remove(reason.trim() || null);
        setProgress((before) => ({ ...before, done: true }));
        deleting.close();
        announce(outcome);
        onDeleted?.();
      }),
  };
}
