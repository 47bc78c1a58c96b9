import { useProject } from '../current-project/current-project.ts';
import { canWrite } from '../current-project/permissions.ts';
import { CancelButton } from '../job-status/CancelButton.tsx';
import { isActive } from '../job-status/is-active.ts';
import { shorten } from '../text/shorten.ts';
import type { JobRowFragment } from './job-row.generated.ts';
import { useCancelJob } from './use-cancel-job.ts';

/** The cancel button of a generation job. Renders nothing when the viewer may not cancel it or it has ended. */
export function CancelJob({ job, small = true }: { job: JobRowFragment; small?: boolean }) {
  const project = useProject();
  const cancel = useCancelJob();
  if (!canWrite(project)) return null;
  return <CancelButton name={shorten(job.prompt)} active={isActive(job)} cancel={() => cancel(job.id)} small={small} />;
}
