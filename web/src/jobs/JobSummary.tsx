import { DescriptionItem, DescriptionList } from '../controls/DescriptionList.tsx';
import { LongText } from '../controls/LongText.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { JobState } from '../job-status/JobState.tsx';
import { TimeAgo } from '../time/TimeAgo.tsx';
import { JobAdapter } from './JobAdapter.tsx';
import type { JobRowFragment } from './job-row.generated.ts';

/** The properties of a generation job. */
export function JobSummary({ job }: { job: JobRowFragment }) {
  return (
    <>
      <LongText itemName="prompt">{job.prompt}</LongText>
      <DescriptionList>
        <DescriptionItem name="Status">
          <JobState job={job} statusBeforeDeletion={job.status} />
          <DeletedNote row={job} />
        </DescriptionItem>
        {job.error && <DescriptionItem name="Error">{job.error}</DescriptionItem>}
        <DescriptionItem name="Adapter">
          <JobAdapter adapter={job.adapter} />
        </DescriptionItem>
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
    </>
  );
}
