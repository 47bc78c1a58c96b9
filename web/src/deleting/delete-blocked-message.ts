import type { Deletability } from './deletable.ts';

const MESSAGES: Readonly<Record<string, string>> = {
  JOB_RUNNING: 'This job is running. Cancel it before deleting it.',
  JOB_QUEUED: 'This job is queued. Cancel it before deleting it.',
};

/** What must be done before a row can be deleted; null where nothing needs to be, or nothing would help. */
export function deleteBlockedMessage({ deleteBlockedBy }: Pick<Deletability, 'deleteBlockedBy'>): string | null {
  return messageForCode(deleteBlockedBy);
}

/** The same, for the code of a refused deletion. */
export function messageForCode(code: string | null): string | null {
  return code === null ? null : (MESSAGES[code] ?? null);
}
