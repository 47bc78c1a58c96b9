import { useProject } from '../current-project/current-project.ts';
import { canWrite } from '../current-project/permissions.ts';
import { CancelButton } from '../job-status/CancelButton.tsx';
import { isActive } from '../job-status/is-active.ts';
import { shorten } from '../text/shorten.ts';
import type { JobRowFragment } from './job-row.generated.ts';
import { useCancelJob } from './use-cancel-job.ts';

/** The cancel button of a generation job. Renders nothing when the job cannot be cancelled. */
export function CancelJob({ job, small = true }: { job: JobRowFragment; small?: boolean }) {
  const project = useProject();
  const cancel = useCancelJob();
  if (!isActive(job) || !canWrite(project)) return null;
  return <CancelButton name={shorten(job.prompt)} cancel={() => cancel(job.id)} small={small} />;
}
