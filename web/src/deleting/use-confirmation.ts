import { useApolloClient } from '@apollo/client/react';
import { describeError } from '@tombstone/react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAnnounce } from '../announcing/use-announce.ts';
import { type ConfirmationState, INITIAL_STATE, type Stage, stageOf } from './confirmation-stage.ts';
import type { DeletionPreview } from './deletable.ts';
import { messageForCode } from './delete-blocked-message.ts';
import { type DeletedRow, removeDeletedRow } from './remove-deleted-row.ts';
import type { DeleteRequest } from './use-delete-request.ts';

/** What a dialog does when a button in it is pressed. */
export interface DeletionActions<Preview> {
  row: Omit<DeletedRow, 'softDeleted'>;
  /** Loads what the dialog shows; resolves to null when the service does not find the row. */
  load: () => Promise<Preview | null>;
  /** Cancels the job, so that it can be deleted. Omitted for rows that are not jobs. */
  cancelJob?: () => Promise<unknown>;
  /** Deletes the row and resolves to a message about the result. */
  remove: (reason: string | null) => Promise<string>;
  /** Called after the row was deleted. */
  onDeleted?: (() => void) | undefined;
}

export interface Confirmation<Preview> extends ConfirmationState<Preview> {
  stage: Stage;
  dismiss: () => void;
  reload: () => Promise<void>;
  cancelJob: () => Promise<void>;
  remove: (reason: string) => Promise<void>;
}

/** Holds the state of one delete dialog, from loading its preview to the deletion. */
export function useConfirmation<Preview extends DeletionPreview>(
  request: DeleteRequest<unknown>,
  { row, load, cancelJob, remove, onDeleted }: DeletionActions<Preview>,
): Confirmation<Preview> {
  const { cache } = useApolloClient();
  const announce = useAnnounce();
  const [state, setState] = useState<ConfirmationState<Preview>>({ ...INITIAL_STATE, loading: true });
  // State changes only with the next render; the second click of a double click comes before that.
  const inFlight = useRef(false);

  async function loadPreview(afterCancel = false): Promise<void> {
    try {
      const preview = await load();
      if (stageOf({ preview }) === 'gone') removeDeletedRow(cache, { ...row, softDeleted: preview !== null });
      const cancelResult = afterCancel && preview?.viewerCanDelete ? cancelResultOf(preview) : null;
      setState({ ...INITIAL_STATE, preview, cancelResult });
    } catch (loadError) {
      setState({ ...INITIAL_STATE, loadError });
    }
  }
  const loadOnOpen = useEffectEvent(() => loadPreview());
  useEffect(() => void loadOnOpen(), []);

  async function run(action: () => Promise<void>): Promise<void> {
    if (inFlight.current) return;
    inFlight.current = true;
    setState((before) => ({ ...before, pending: true, error: null }));
    try {
      await action();
    } catch (error) {
      setState((before) => ({ ...before, pending: false, error: describeError(error).message }));
    } finally {
      inFlight.current = false;
    }
  }

  return {
    ...state,
    stage: stageOf(state),
    dismiss() {
      if (!inFlight.current) request.close();
    },
    async reload() {
      setState((before) => ({ ...before, loading: true }));
      await loadPreview();
    },
    cancelJob: () =>
      run(async () => {
        try {
          await cancelJob?.();
        } catch (error) {
          // The job has finished or is gone. The preview says which.
          if (!['INVALID_TRANSITION', 'NOT_FOUND'].includes(describeError(error).code)) throw error;
        }
        await loadPreview(true);
      }),
    remove: (reason) =>
      run(async () => {
        try {
          const result = await remove(reason || null);
          setState((before) => ({ ...before, deleted: true }));
          request.close();
          announce(result);
          onDeleted?.();
        } catch (error) {
          // The job was started or queued after the preview was loaded.
          if (messageForCode(describeError(error).code) === null) throw error;
          await loadPreview();
        }
      }),
  };
}

const cancelResultOf = ({ status }: DeletionPreview): string =>
  `The job ${status === 'CANCELLED' ? 'is cancelled' : 'finished before it was cancelled'}. You can delete it now.`;
