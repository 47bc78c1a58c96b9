import type { JobStatus } from '../api/schema-types.generated.ts';
import { Badge } from '../controls/Badge.tsx';
import styles from './JobState.module.css';
import { StatusBadge } from './StatusBadge.tsx';
import { statusWord } from './status-word.ts';

interface JobStateProps {
  job: { readonly status: JobStatus; readonly deletedAt: string | null };
  /** What the status was when the job was deleted. */
  statusBefore: JobStatus | null;
}

/** Where a job is in its life; of a deleted one, that it is deleted, which its status does not say. */
export function JobState({ job, statusBefore }: JobStateProps) {
  if (job.deletedAt === null) return <StatusBadge status={job.status} />;
  return (
    <div className={styles.state}>
      <Badge tone="gone">Deleted</Badge>
      {statusBefore && <span className={styles.before}>was {statusWord(statusBefore).toLowerCase()}</span>}
    </div>
  );
}
