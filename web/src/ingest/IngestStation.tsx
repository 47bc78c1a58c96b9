import { useProject } from '../current-project/current-project.ts';
import { canWrite } from '../current-project/permissions.ts';
import { useDeleteRequest } from '../deleting/use-delete-request.ts';
import { EmptyState } from '../listing/EmptyState.tsx';
import { ListBody } from '../listing/ListBody.tsx';
import { ShowDeleted } from '../listing/ShowDeleted.tsx';
import { useShowDeleted } from '../listing/show-deleted.ts';
import { useListing } from '../listing/use-listing.ts';
import { PageContent } from '../page/PageContent.tsx';
import { PageHeading } from '../page/PageHeading.tsx';
import { usePolledRows } from '../polling/use-polled-rows.ts';
import { CreateIngestJob } from './CreateIngestJob.tsx';
import { DeleteIngestJob } from './DeleteIngestJob.tsx';
import { IngestJobTable } from './IngestJobTable.tsx';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';
import { IngestJobsDocument } from './ingest-jobs.generated.ts';
import { polledIngestJobs } from './polled-ingest-jobs.ts';

const NONE: readonly IngestJobRowFragment[] = [];

/** The page with the ingest jobs of a project. */
export function IngestStation() {
  const project = useProject();
  const includeDeleted = useShowDeleted();
  const listing = useListing(
    IngestJobsDocument,
    { projectId: project.id, includeDeleted },
    ({ ingestJobs }) => ingestJobs,
  );
  const rows = listing.rows?.nodes ?? NONE;
  const deletion = useDeleteRequest<IngestJobRowFragment>();
  usePolledRows(polledIngestJobs, project.id, rows, listing.retry);

  return (
    <PageContent>
      <PageHeading
        title="Ingest station"
        actions={
          <>
            <ShowDeleted />
            {canWrite(project) && <CreateIngestJob />}
          </>
        }
      />
      <ListBody
        listing={listing}
        itemName="ingest job"
        empty={
          <EmptyState title="No ingest jobs yet">
            {canWrite(project)
              ? 'Choose “New ingest job” to queue a file or an address. A worker turns it into documents.'
              : 'Editors of this project can queue ingest jobs.'}
          </EmptyState>
        }
      >
        <IngestJobTable jobs={rows} onDelete={deletion.start} />
      </ListBody>
      <DeleteIngestJob request={deletion} />
    </PageContent>
  );
}
