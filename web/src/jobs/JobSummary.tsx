import { DescriptionItem, DescriptionList } from '../controls/DescriptionList.tsx';
import { IdItem } from '../controls/IdItem.tsx';
import { LongText } from '../controls/LongText.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { JobState } from '../job-status/JobState.tsx';
import { JobTimes } from '../job-status/JobTimes.tsx';
import { isShortened } from '../text/shorten.ts';
import { JobAdapter } from './JobAdapter.tsx';
import type { JobRowFragment } from './job-row.generated.ts';

/** The properties of a generation job. The heading of the page has the beginning of the prompt. */
export function JobSummary({ job }: { job: JobRowFragment }) {
  return (
    <>
      {isShortened(job.prompt) && <LongText itemName="prompt">{job.prompt}</LongText>}
      <DescriptionList>
        <DescriptionItem name="Status">
          <JobState job={job} statusBeforeDeletion={job.status} />
          <DeletedNote row={job} />
        </DescriptionItem>
        {job.error && (
          <DescriptionItem name="Error">
            <LongText itemName="error" quiet>
              {job.error}
            </LongText>
          </DescriptionItem>
        )}
        <DescriptionItem name="Adapter">
          <JobAdapter adapter={job.adapter} />
        </DescriptionItem>
        <JobTimes job={job} />
        <IdItem id={job.id} />
      </DescriptionList>
    </>
  );
}
