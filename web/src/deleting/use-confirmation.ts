import { useApolloClient } from '@apollo/client/react';
import { describeError } from '@tombstone/react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAnnounce } from '../announcing/announce.ts';
import type { DeletionFacts } from './deletable.ts';
import { dropDeleted, type FoundDeleted } from './drop-deleted.ts';
import { obstacleOf, obstacleTo } from './obstacle.ts';
import type { DeleteRequest } from './use-delete-request.ts';

/** What a dialog does on behalf of the person who answers it. */
export interface DeletionSteps<Facts> {
  row: Omit<FoundDeleted, 'marked'>;
  /** Reads from the service what the dialog states; resolves to null when the service knows no such row. */
  read: () => Promise<Facts | null>;
  /** Removes what keeps a job from being deleted. */
  cancelJob?: () => Promise<unknown>;
  /** Deletes the row, and resolves to a sentence about the outcome. */
  remove: (reason: string | null) => Promise<string>;
  /** Runs after the row is deleted. */
  onDeleted?: (() => void) | undefined;
}

/** What the dialog can offer, by what the service said. */
export type Stage = 'reading' | 'unread' | 'gone' | 'forbidden' | 'cancelFirst' | 'deletable';

interface Progress<Facts> {
  /** What the service said last. It stays as it was read, so that no sentence changes while somebody reads it. */
  facts: Facts | null | undefined;
  /** Why the facts could not be read. */
  readError: unknown;
  reading: boolean;
  /** A cancellation or a deletion is on its way. */
  pending: boolean;
  deleted: boolean;
  problem: string | null;
  /** What became of the obstacle. */
  note: string | null;
}

const AT_REST = { readError: undefined, reading: false, pending: false, deleted: false, problem: null, note: null };

export interface Confirmation<Facts> extends Progress<Facts> {
  stage: Stage;
  leave: () => void;
  readAgain: () => Promise<void>;
  cancelJob: () => Promise<void>;
  remove: (reason: string) => Promise<void>;
}

/** Takes one dialog from the reading of its facts to its end. */
export function useConfirmation<Facts extends DeletionFacts>(
  request: DeleteRequest<unknown>,
  { row, read, cancelJob, remove, onDeleted }: DeletionSteps<Facts>,
): Confirmation<Facts> {
  const { cache } = useApolloClient();
  const announce = useAnnounce();
  const [progress, setProgress] = useState<Progress<Facts>>({ ...AT_REST, facts: undefined, reading: true });
  // The second click of a double click comes before the page has been drawn anew.
  const atWork = useRef(false);

  async function readFacts(wasActive = false): Promise<void> {
    try {
      const facts = await read();
      if (stageOf({ facts }) === 'gone') dropDeleted(cache, { ...row, marked: facts !== null });
      setProgress({ ...AT_REST, facts, note: facts?.viewerCanDelete && wasActive ? noteOn(facts) : null });
    } catch (readError) {
      setProgress({ ...AT_REST, facts: undefined, readError });
    }
  }
  const readAtFirst = useEffectEvent(() => readFacts());
  useEffect(() => void readAtFirst(), []);

  async function work(step: () => Promise<void>): Promise<void> {
    if (atWork.current) return;
    atWork.current = true;
    setProgress((before) => ({ ...before, pending: true, problem: null }));
    try {
      await step();
    } catch (error) {
      setProgress((before) => ({ ...before, pending: false, problem: describeError(error).message }));
    } finally {
      atWork.current = false;
    }
  }

  return {
    ...progress,
    stage: stageOf(progress),
    leave() {
      if (!atWork.current) request.close();
    },
    async readAgain() {
      setProgress((before) => ({ ...before, reading: true }));
      await readFacts();
    },
    cancelJob: () =>
      work(async () => {
        try {
          await cancelJob?.();
        } catch (error) {
          // The job is over, or gone: the facts will say which.
          if (!['INVALID_TRANSITION', 'NOT_FOUND'].includes(describeError(error).code)) throw error;
        }
        await readFacts(true);
      }),
    remove: (reason) =>
      work(async () => {
        try {
          const outcome = await remove(reason.trim() || null);
          setProgress((before) => ({ ...before, deleted: true }));
          request.close();
          announce(outcome);
          onDeleted?.();
        } catch (error) {
          // The job is not what the facts say.
          if (obstacleOf(describeError(error).code) === null) throw error;
          await readFacts();
        }
      }),
  };
}

function stageOf({ facts, readError }: Partial<Progress<DeletionFacts>>): Stage {
  if (facts === undefined) return readError === undefined ? 'reading' : 'unread';
  if (facts === null || facts.deletedAt) return 'gone';
  if (obstacleTo(facts) !== null) return 'cancelFirst';
  return facts.viewerCanDelete ? 'deletable' : 'forbidden';
}

const noteOn = ({ status }: DeletionFacts): string =>
  `The job ${status === 'CANCELLED' ? 'is cancelled' : 'has ended by itself'}. It can be deleted now.`;
