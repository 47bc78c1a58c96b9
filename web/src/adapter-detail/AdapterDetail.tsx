import { useNavigate, useParams } from 'react-router';
import type { AdapterRowFragment } from '../adapters/adapter-row.generated.ts';
import { DeleteAdapter } from '../adapters/DeleteAdapter.tsx';
import { isUuid } from '../api/is-uuid.ts';
import { inProject, useProject } from '../current-project/current-project.ts';
import { DeleteButton } from '../deleting/DeleteButton.tsx';
import { useDeleteRequest } from '../deleting/use-delete-request.ts';
import { DeleteJob } from '../jobs/DeleteJob.tsx';
import { JobTable } from '../jobs/JobTable.tsx';
import type { JobListRowFragment } from '../jobs/job-list-row.generated.ts';
import { polledJobs } from '../jobs/polled-jobs.ts';
import { EmptyState } from '../listing/EmptyState.tsx';
import { ListBody } from '../listing/ListBody.tsx';
import { useDeletedSearch, useShowDeleted } from '../listing/show-deleted.ts';
import { useListing } from '../listing/use-listing.ts';
import { NotFound } from '../page/NotFound.tsx';
import { PageContent } from '../page/PageContent.tsx';
import { PageHeading } from '../page/PageHeading.tsx';
import { usePolledRows } from '../polling/use-polled-rows.ts';
import { usePolling } from '../polling/use-polling.ts';
import { shorten } from '../text/shorten.ts';
import { AdapterSummary } from './AdapterSummary.tsx';
import { AdapterDocument, type AdapterQuery } from './adapter.generated.ts';

const NONE: readonly JobListRowFragment[] = [];

/** One adapter with the jobs that use it. */
export function AdapterDetail() {
  const { adapterId = '' } = useParams();
  if (!isUuid(adapterId)) return <NotFound itemName="adapter" />;
  return <Detail key={adapterId} id={adapterId} />;
}

function Detail({ id }: { id: string }) {
  const { id: projectId } = useProject();
  const includeDeleted = useShowDeleted();
  const deletedSearch = useDeletedSearch();
  const navigate = useNavigate();
  const listing = useListing(AdapterDocument, { id, includeDeleted }, ({ adapter }: AdapterQuery) => adapter?.jobs);
  // The service finds an adapter by its id alone, and the address names a project too.
  const adapter = inProject(listing.data?.adapter, projectId);
  const jobs = listing.rows?.nodes ?? NONE;
  const deletion = useDeleteRequest<AdapterRowFragment>();
  const jobDeletion = useDeleteRequest<JobListRowFragment>();
  usePolledRows(polledJobs, projectId, jobs, listing.retry);
  // A delete dialog may have loaded a newer job count.
  const stale = adapter != null && !includeDeleted && adapter.jobCount !== listing.rows?.totalCount;
  usePolling(stale, listing.retry);

  if (adapter === null && !deletion.open) return <NotFound itemName="adapter" />;
  return (
    <PageContent>
      <PageHeading
        title={adapter ? shorten(adapter.name) : 'Adapter'}
        actions={
          adapter?.deletedAt === null && (
            <DeleteButton
              row={adapter}
              name={shorten(adapter.name)}
              onClick={() => deletion.start(adapter)}
              small={false}
            />
          )
        }
      >
        {adapter?.name}
      </PageHeading>
      {adapter && (
        <>
          <AdapterSummary adapter={adapter} />
          <h2>Jobs with this adapter</h2>
        </>
      )}
      <ListBody
        listing={listing}
        itemName="job"
        loadingName="the adapter"
        empty={<EmptyState title="No jobs use this adapter">Select it in “New job” to use it.</EmptyState>}
      >
        <JobTable jobs={jobs} showAdapter={false} onDelete={jobDeletion.start} />
      </ListBody>
      <DeleteJob request={jobDeletion} />
      <DeleteAdapter request={deletion} onDeleted={() => navigate(`/projects/${projectId}/adapters${deletedSearch}`)} />
    </PageContent>
  );
}
