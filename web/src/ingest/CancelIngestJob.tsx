import { useProject } from '../current-project/current-project.ts';
import { canWrite } from '../current-project/permissions.ts';
import { CancelButton } from '../job-status/CancelButton.tsx';
import { isActive } from '../job-status/is-active.ts';
import { shorten } from '../text/shorten.ts';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';
import { useCancelIngestJob } from './use-cancel-ingest-job.ts';

/** The cancel button of an ingest job. Renders nothing when the viewer may not cancel it or it has ended. */
export function CancelIngestJob({ job, small = true }: { job: IngestJobRowFragment; small?: boolean }) {
  const project = useProject();
  const cancel = useCancelIngestJob();
  if (!canWrite(project)) return null;
  return <CancelButton name={shorten(job.source)} active={isActive(job)} cancel={() => cancel(job.id)} small={small} />;
}
