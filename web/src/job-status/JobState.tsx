import type { JobStatus } from '../api/schema-types.generated.ts';
import { Badge } from '../controls/Badge.tsx';
import styles from './JobState.module.css';
import { StatusBadge } from './StatusBadge.tsx';
import { statusLabel } from './status-label.ts';

interface JobStateProps {
  job: { readonly status: JobStatus; readonly deletedAt: string | null };
  /** The status until the deletion; null when it is not known. */
  statusBeforeDeletion: JobStatus | null;
}

/** The status of a job. A deleted job is shown as deleted, with its previous status. */
export function JobState({ job, statusBeforeDeletion }: JobStateProps) {
  if (job.deletedAt === null) return <StatusBadge status={job.status} />;
  return (
    <div className={styles.state}>
      <Badge tone="deleted">Deleted</Badge>
      {statusBeforeDeletion && (
        <span className={styles.previousStatus}>previously {statusLabel(statusBeforeDeletion).toLowerCase()}</span>
      )}
    </div>
  );
}
