import type { JobStatus } from '../api/schema-types.generated.ts';
import { Badge, type Tone } from '../controls/Badge.tsx';
import { statusWord } from './status-word.ts';

const TONES: Record<JobStatus, Tone> = {
  QUEUED: 'wait',
  RUNNING: 'busy',
  COMPLETED: 'good',
  FAILED: 'danger',
  CANCELLED: 'neutral',
};

/** Where a job is in its life. */
export function StatusBadge({ status }: { status: JobStatus }) {
  return <Badge tone={TONES[status]}>{statusWord(status)}</Badge>;
}
