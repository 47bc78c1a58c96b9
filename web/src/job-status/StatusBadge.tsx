import type { JobStatus } from '../api/schema-types.generated.ts';
import { Badge, type Tone } from '../controls/Badge.tsx';
import { statusLabel } from './status-label.ts';

const TONES: Record<JobStatus, Tone> = {
  QUEUED: 'waiting',
  RUNNING: 'active',
  COMPLETED: 'success',
  FAILED: 'danger',
  CANCELLED: 'neutral',
};

/** The status of a job. */
export function StatusBadge({ status }: { status: JobStatus }) {
  return <Badge tone={TONES[status]}>{statusLabel(status)}</Badge>;
}
