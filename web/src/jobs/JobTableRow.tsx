import { Link } from 'react-router';
import { classNames } from '../controls/class-names.ts';
import { useProject } from '../current-project/current-project.ts';
import { DeleteButton } from '../deleting/DeleteButton.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { JobState } from '../job-status/JobState.tsx';
import { useDeletedSearch } from '../listing/show-deleted.ts';
import table from '../listing/table.module.css';
import { shorten } from '../text/shorten.ts';
import { TimeAgo } from '../time/TimeAgo.tsx';
import { CancelJob } from './CancelJob.tsx';
import { JobAdapter } from './JobAdapter.tsx';
import type { JobListRowFragment } from './job-list-row.generated.ts';

interface JobTableRowProps {
  job: JobListRowFragment;
  showAdapter: boolean;
  onDelete: (job: JobListRowFragment) => void;
}

export function JobTableRow({ job, showAdapter, onDelete }: JobTableRowProps) {
  const { id: projectId } = useProject();
  const deletedSearch = useDeletedSearch();
  const deleted = job.deletedAt !== null;
  return (
    <tr className={deleted ? table.deleted : undefined}>
      <th scope="row" className={table.main}>
        <Link
          to={`/projects/${projectId}/jobs/${job.id}${deletedSearch}`}
          className={classNames(table.name, table.clamped)}
          dir="auto"
        >
          {job.prompt}
        </Link>
        {job.error && (
          <p dir="auto" className={classNames(table.note, table.clamped)}>
            {job.error}
          </p>
        )}
        <DeletedNote row={job} className={classNames(table.note, table.clamped)} />
      </th>
      <td data-label="Status">
        <JobState job={job} statusBeforeDeletion={job.status} />
      </td>
      {showAdapter && (
        <td data-label="Adapter" className={table.secondary}>
          <JobAdapter adapter={job.adapter} />
        </td>
      )}
      <td data-label="Samples" className={table.number}>
        {job.audioSamples.totalCount}
      </td>
      <td data-label="Feedback" className={table.number}>
        {job.feedbackCount}
      </td>
      <td data-label="Queued" className={table.nowrap}>
        <TimeAgo instant={job.createdAt} />
      </td>
      <td>
        {!deleted && (
          <div className={table.actions}>
            <CancelJob job={job} />
            <DeleteButton row={job} name={shorten(job.prompt)} onClick={() => onDelete(job)} />
          </div>
        )}
      </td>
    </tr>
  );
}
