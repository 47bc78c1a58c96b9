import { HiddenText } from '../controls/HiddenText.tsx';
import table from '../listing/table.module.css';
import { JobTableRow } from './JobTableRow.tsx';
import type { JobListRowFragment } from './job-list-row.generated.ts';

interface JobTableProps {
  jobs: readonly JobListRowFragment[];
  /** False on the page of an adapter, where all jobs have the same one. */
  showAdapter?: boolean;
  onDelete: (job: JobListRowFragment) => void;
}

export function JobTable({ jobs, showAdapter = true, onDelete }: JobTableProps) {
  return (
    <table className={table.table}>
      <caption>
        <HiddenText>Jobs, newest first</HiddenText>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={table.main}>
            Prompt
          </th>
          <th scope="col">Status</th>
          {showAdapter && <th scope="col">Adapter</th>}
          <th scope="col">Samples</th>
          <th scope="col">Feedback</th>
          <th scope="col">Queued</th>
          <th scope="col">
            <HiddenText>Actions</HiddenText>
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobTableRow key={job.id} job={job} showAdapter={showAdapter} onDelete={onDelete} />
        ))}
      </tbody>
    </table>
  );
}
