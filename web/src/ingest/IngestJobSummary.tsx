import { Fact, Facts } from '../controls/Facts.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { JobState } from '../job-status/JobState.tsx';
import { TimeAgo } from '../time/TimeAgo.tsx';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';

/** What is known of an ingest job besides its documents. */
export function IngestJobFacts({ job }: { job: IngestJobRowFragment }) {
  return (
    <Facts>
      <Fact name="State">
        <JobState job={job} statusBefore={job.statusBeforeDeletion} />
        <DeletedNote row={job} />
      </Fact>
      {job.error && <Fact name="Error">{job.error}</Fact>}
      <Fact name="Queued">
        <TimeAgo of={job.createdAt} />
      </Fact>
      {job.startedAt && (
        <Fact name="Started">
          <TimeAgo of={job.startedAt} />
        </Fact>
      )}
      {job.finishedAt && (
        <Fact name="Ended">
          <TimeAgo of={job.finishedAt} />
        </Fact>
      )}
    </Facts>
  );
}
