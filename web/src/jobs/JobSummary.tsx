import { Fact, Facts } from '../controls/Facts.tsx';
import { LongText } from '../controls/LongText.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { JobState } from '../job-status/JobState.tsx';
import { TimeAgo } from '../time/TimeAgo.tsx';
import { AdapterOfJob } from './JobAdapter.tsx';
import type { JobRowFragment } from './job-row.generated.ts';

/** What is known of a generation job besides its samples. */
export function JobFacts({ job }: { job: JobRowFragment }) {
  return (
    <>
      <LongText of="prompt">{job.prompt}</LongText>
      <Facts>
        <Fact name="State">
          <JobState job={job} statusBefore={job.status} />
          <DeletedNote row={job} />
        </Fact>
        {job.error && <Fact name="Error">{job.error}</Fact>}
        <Fact name="Adapter">
          <AdapterOfJob adapter={job.adapter} />
        </Fact>
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
    </>
  );
}
