import type { JobStatus } from '../api/schema-types.generated.ts';
import { Badge } from '../controls/Badge.tsx';
import styles from './JobState.module.css';
import { StatusBadge } from './StatusBadge.tsx';
import { statusLabel } from './status-label.ts';

interface JobStateProps {
  job: { readonly status: JobStatus; readonly deletedAt: string | null };
  /** What the status was when the job was deleted. */
  statusBeforeDeletion: JobStatus | null;
}

/** Where a job is in its life; of a deleted one, that it is deleted, which its status does not say. */
export function JobState({ job, statusBeforeDeletion }: JobStateProps) {
  if (job.deletedAt === null) return <StatusBadge status={job.status} />;
  return (
    <div className={styles.state}>
      <Badge tone="deleted">Deleted</Badge>
      {statusBeforeDeletion && (
        <span className={styles.previousStatus}>was {statusLabel(statusBeforeDeletion).toLowerCase()}</span>
      )}
    </div>
  );
}
