import { useNavigate, useParams } from 'react-router';
import { isUuid } from '../api/is-uuid.ts';
import { inProject, useProject } from '../current-project/current-project.ts';
import { canWrite } from '../current-project/permissions.ts';
import { DeleteButton } from '../deleting/DeleteButton.tsx';
import { useDeleteRequest } from '../deleting/use-delete-request.ts';
import { hasNoResult, isActive } from '../job-status/is-active.ts';
import { EmptyState } from '../listing/EmptyState.tsx';
import { ListBody } from '../listing/ListBody.tsx';
import { useDeletedSearch, useShowDeleted } from '../listing/show-deleted.ts';
import { type Rows, useListing } from '../listing/use-listing.ts';
import { NotFound } from '../page/NotFound.tsx';
import { PageContent } from '../page/PageContent.tsx';
import { PageHeading } from '../page/PageHeading.tsx';
import { usePolling } from '../polling/use-polling.ts';
import { shorten } from '../text/shorten.ts';
import { CancelJob } from './CancelJob.tsx';
import { DuplicateJob } from './CreateJob.tsx';
import { DeleteJob } from './DeleteJob.tsx';
import { JobSummary } from './JobSummary.tsx';
import { JobDocument, type JobQuery } from './job.generated.ts';
import type { JobRowFragment } from './job-row.generated.ts';
import { SampleList } from './SampleList.tsx';
import type { SampleRowFragment } from './sample-row.generated.ts';

/** The page of one generation job with its samples and their feedback. */
export function JobDetail() {
  const { jobId = '' } = useParams();
  if (!isUuid(jobId)) return <NotFound itemName="job" />;
  return <Detail key={jobId} id={jobId} />;
}

function Detail({ id }: { id: string }) {
  const project = useProject();
  const projectId = project.id;
  const includeDeleted = useShowDeleted();
  const deletedSearch = useDeletedSearch();
  const navigate = useNavigate();
  const listing = useListing(JobDocument, { id, includeDeleted }, ({ job }: JobQuery) => job?.audioSamples);
  // The service finds a job by its id alone, and the address names a project too.
  const job = inProject(listing.data?.job, projectId);
  const deletion = useDeleteRequest<JobRowFragment>();
  const waiting = job != null && (isActive(job) || isStale(job, listing.rows));
  // A job has no samples until it completes, so reading the first page again loses no other pages.
  usePolling(waiting, async () => listing.retry());

  if (job === null && !deletion.open) return <NotFound itemName="job" />;
  return (
    <PageContent>
      <PageHeading
        title={job ? shorten(job.prompt) : 'Job'}
        actions={
          job?.deletedAt === null && (
            <>
              {hasNoResult(job) && canWrite(project) && <DuplicateJob job={job} />}
              <CancelJob job={job} small={false} />
              <DeleteButton row={job} name={shorten(job.prompt)} onClick={() => deletion.start(job)} small={false} />
            </>
          )
        }
      />
      {job && (
        <>
          <JobSummary job={job} />
          <h2>Audio samples</h2>
        </>
      )}
      <ListBody
        listing={listing}
        itemName="audio sample"
        loadingName="the job"
        empty={
          <EmptyState title="No audio samples">
            {waiting ? 'Samples appear when the job completes.' : 'This job produced no samples.'}
          </EmptyState>
        }
      >
        <SampleList samples={listing.rows?.nodes ?? []} jobDeleted={job?.deletedAt != null} />
      </ListBody>
      <DeleteJob request={deletion} onDeleted={() => navigate(`/projects/${projectId}/jobs${deletedSearch}`)} />
    </PageContent>
  );
}

/** Returns whether a delete dialog has loaded newer counts than the page shows. */
function isStale({ feedbackCount }: JobRowFragment, samples: Rows<SampleRowFragment> | null | undefined): boolean {
  if (!samples || samples.pageInfo.hasNextPage) return false;
  const shown = samples.nodes.reduce((sum, sample) => sum + sample.feedbackCount, 0);
  return samples.nodes.length < samples.totalCount || shown !== feedbackCount;
}
