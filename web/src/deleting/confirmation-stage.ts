import type { DeletionPreview } from './deletable.ts';
import { deleteBlockedMessage } from './delete-blocked-message.ts';

/** The state of a delete dialog. */
export interface ConfirmationState<Preview> {
  /**
   * What the service said about the row; undefined while it loads, null when the service does not find the row. It is
   * not updated by itself, so that no sentence changes while somebody reads it.
   */
  preview: Preview | null | undefined;
  loadError: unknown;
  loading: boolean;
  /** Whether a cancellation or a deletion is in flight. */
  pending: boolean;
  /** Whether this dialog has deleted the row. */
  deleted: boolean;
  /** Why the last cancellation or deletion failed. */
  error: string | null;
  /** How the cancelled job ended. */
  cancelResult: string | null;
}

export const INITIAL_STATE = {
  preview: undefined,
  loadError: undefined,
  loading: false,
  pending: false,
  deleted: false,
  error: null,
  cancelResult: null,
};

/** What the dialog can offer. */
export type Stage = 'loading' | 'loadFailed' | 'gone' | 'forbidden' | 'cancelFirst' | 'deletable';

/** Returns the stage of a dialog. `gone` means that the row is deleted or that the viewer cannot see it any more. */
export function stageOf({ preview, loadError }: Partial<ConfirmationState<DeletionPreview>>): Stage {
  if (preview === undefined) return loadError === undefined ? 'loading' : 'loadFailed';
  if (preview === null || preview.deletedAt) return 'gone';
  if (deleteBlockedMessage(preview) !== null) return 'cancelFirst';
  return preview.viewerCanDelete ? 'deletable' : 'forbidden';
}
