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
import { CreateJob } from './CreateJob.tsx';
import { DeleteJob } from './DeleteJob.tsx';
import { JobTable } from './JobTable.tsx';
import type { JobListRowFragment } from './job-list-row.generated.ts';
import { JobsDocument } from './jobs.generated.ts';
import { polledJobs } from './polled-jobs.ts';

const NONE: readonly JobListRowFragment[] = [];

/** The page with the generation jobs of a project. */
export function JobList() {
  const project = useProject();
  const includeDeleted = useShowDeleted();
  const listing = useListing(JobsDocument, { projectId: project.id, includeDeleted }, ({ jobs }) => jobs);
  const rows = listing.rows?.nodes ?? NONE;
  const deletion = useDeleteRequest<JobListRowFragment>();
  usePolledRows(polledJobs, project.id, rows, listing.retry);

  return (
    <PageContent>
      <PageHeading
        title="Jobs"
        actions={
          <>
            <ShowDeleted />
            {canWrite(project) && <CreateJob />}
          </>
        }
      />
      <ListBody
        listing={listing}
        itemName="job"
        empty={
          <EmptyState title="No jobs yet">
            {canWrite(project)
              ? 'Choose “New job” to queue a text. A worker turns it into audio samples.'
              : 'Editors of this project can queue jobs.'}
          </EmptyState>
        }
      >
        <JobTable jobs={rows} onDelete={deletion.start} />
      </ListBody>
      <DeleteJob request={deletion} />
    </PageContent>
  );
}
