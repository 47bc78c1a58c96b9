import { DescriptionItem, DescriptionList } from '../controls/DescriptionList.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { JobState } from '../job-status/JobState.tsx';
import { TimeAgo } from '../time/TimeAgo.tsx';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';

/** The properties of an ingest job. */
export function IngestJobSummary({ job }: { job: IngestJobRowFragment }) {
  return (
    <DescriptionList>
      <DescriptionItem name="Status">
        <JobState job={job} statusBeforeDeletion={job.statusBeforeDeletion} />
        <DeletedNote row={job} />
      </DescriptionItem>
      {job.error && <DescriptionItem name="Error">{job.error}</DescriptionItem>}
      <DescriptionItem name="Queued">
        <TimeAgo instant={job.createdAt} />
      </DescriptionItem>
      {job.startedAt && (
        <DescriptionItem name="Started">
          <TimeAgo instant={job.startedAt} />
        </DescriptionItem>
      )}
      {job.finishedAt && (
        <DescriptionItem name="Finished">
          <TimeAgo instant={job.finishedAt} />
        </DescriptionItem>
      )}
    </DescriptionList>
  );
}
