import { DescriptionItem, DescriptionList } from '../controls/DescriptionList.tsx';
import { IdItem } from '../controls/IdItem.tsx';
import { LongText } from '../controls/LongText.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { JobState } from '../job-status/JobState.tsx';
import { JobTimes } from '../job-status/JobTimes.tsx';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';

/** The properties of an ingest job. */
export function IngestJobSummary({ job }: { job: IngestJobRowFragment }) {
  return (
    <DescriptionList>
      <DescriptionItem name="Status">
        <JobState job={job} statusBeforeDeletion={job.statusBeforeDeletion} />
        <DeletedNote row={job} />
      </DescriptionItem>
      {job.error && (
        <DescriptionItem name="Error">
          <LongText itemName="error" quiet>
            {job.error}
          </LongText>
        </DescriptionItem>
      )}
      <JobTimes job={job} />
      <IdItem id={job.id} />
    </DescriptionList>
  );
}
