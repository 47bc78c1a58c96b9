import type { Deletability } from './deletable.ts';

const MESSAGES: Readonly<Record<string, string>> = {
  JOB_RUNNING: 'This job is running. Cancel it before deleting it.',
  JOB_QUEUED: 'This job is queued. Cancel it before deleting it.',
};

/** Returns what the viewer must do before the row can be deleted; null when nothing blocks it or the viewer may not delete it. */
export function deleteBlockedMessage({ deleteBlockedBy }: Pick<Deletability, 'deleteBlockedBy'>): string | null {
  return messageForCode(deleteBlockedBy);
}

/** Returns the same for the error code of a refused deletion. */
export function messageForCode(code: string | null): string | null {
  return code === null ? null : (MESSAGES[code] ?? null);
}
