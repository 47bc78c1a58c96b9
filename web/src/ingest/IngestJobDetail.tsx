import { useNavigate, useParams } from 'react-router';
import { isUuid } from '../api/is-uuid.ts';
import { useProject } from '../current-project/current-project.ts';
import { canWrite } from '../current-project/permissions.ts';
import { DeleteButton } from '../deleting/DeleteButton.tsx';
import { useDeleteRequest } from '../deleting/use-delete-request.ts';
import { hasNoResult, isActive } from '../job-status/is-active.ts';
import { EmptyState } from '../listing/EmptyState.tsx';
import { ListBody } from '../listing/ListBody.tsx';
import { useDeletedSearch, useShowDeleted } from '../listing/show-deleted.ts';
import { useListing } from '../listing/use-listing.ts';
import { NotFound } from '../page/NotFound.tsx';
import { PageContent } from '../page/PageContent.tsx';
import { PageHeading } from '../page/PageHeading.tsx';
import { usePolling } from '../polling/use-polling.ts';
import { shorten } from '../text/shorten.ts';
import { CancelIngestJob } from './CancelIngestJob.tsx';
import { DuplicateIngestJob } from './CreateIngestJob.tsx';
import { DeleteIngestJob } from './DeleteIngestJob.tsx';
import { DocumentTable } from './DocumentTable.tsx';
import { IngestJobSummary } from './IngestJobSummary.tsx';
import { IngestJobDocument, type IngestJobQuery } from './ingest-job.generated.ts';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';

/** The page of one ingest job with its documents. */
export function IngestJobDetail() {
  const { jobId = '' } = useParams();
  if (!isUuid(jobId)) return <NotFound itemName="ingest job" />;
  return <Detail key={jobId} id={jobId} />;
}

function Detail({ id }: { id: string }) {
  const project = useProject();
  const projectId = project.id;
  const includeDeleted = useShowDeleted();
  const deletedSearch = useDeletedSearch();
  const navigate = useNavigate();
  const listing = useListing(
    IngestJobDocument,
    { projectId, id, includeDeleted },
    ({ ingestJob }: IngestJobQuery) => ingestJob?.documents,
  );
  const job = listing.data?.ingestJob;
  const deletion = useDeleteRequest<IngestJobRowFragment>();
  // A delete dialog may load the end of the job before the page has loaded its documents.
  const unread = listing.rows?.nodes.length === 0 && job != null && job.documentCount > 0;
  const waiting = unread || (job != null && isActive(job));
  // A job has no documents until it completes, so reading the first page again loses no other pages.
  usePolling(waiting, async () => listing.retry());

  if (job === null && !deletion.open) return <NotFound itemName="ingest job" />;
  return (
    <PageContent>
      <PageHeading
        title={job ? shorten(job.source) : 'Ingest job'}
        actions={
          job?.deletedAt === null && (
            <>
              {hasNoResult(job) && canWrite(project) && <DuplicateIngestJob job={job} />}
              <CancelIngestJob job={job} small={false} />
              <DeleteButton row={job} name={shorten(job.source)} onClick={() => deletion.start(job)} small={false} />
            </>
          )
        }
      >
        {job?.source}
      </PageHeading>
      {job && (
        <>
          <IngestJobSummary job={job} />
          <h2>Documents</h2>
        </>
      )}
      <ListBody
        listing={listing}
        itemName="document"
        loadingName="the ingest job"
        empty={
          <EmptyState title="No documents">
            {waiting ? 'Documents appear when the job completes.' : 'This job produced no documents.'}
          </EmptyState>
        }
      >
        <DocumentTable documents={listing.rows?.nodes ?? []} />
      </ListBody>
      <DeleteIngestJob request={deletion} onDeleted={() => navigate(`/projects/${projectId}/ingest${deletedSearch}`)} />
    </PageContent>
  );
}
