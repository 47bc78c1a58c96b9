import { Link } from 'react-router';
import { classNames } from '../controls/class-names.ts';
import { DeleteButton } from '../deleting/DeleteButton.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { JobState } from '../job-status/JobState.tsx';
import { useDeletedSearch } from '../listing/show-deleted.ts';
import table from '../listing/table.module.css';
import { shorten } from '../text/shorten.ts';
import { TimeAgo } from '../time/TimeAgo.tsx';
import { CancelIngestJob } from './CancelIngestJob.tsx';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';

interface IngestJobTableRowProps {
  job: IngestJobRowFragment;
  onDelete: (job: IngestJobRowFragment) => void;
}

export function IngestJobTableRow({ job, onDelete }: IngestJobTableRowProps) {
  const deletedSearch = useDeletedSearch();
  const deleted = job.deletedAt !== null;
  return (
    <tr className={deleted ? table.deleted : undefined}>
      <th scope="row" className={table.main}>
        <Link to={`${job.id}${deletedSearch}`} className={classNames(table.name, table.clamped)} dir="auto">
          {job.source}
        </Link>
        {job.error && (
          <p dir="auto" className={classNames(table.note, table.clamped)}>
            {job.error}
          </p>
        )}
        <DeletedNote row={job} className={classNames(table.note, table.clamped)} />
      </th>
      <td data-label="Status">
        <JobState job={job} statusBeforeDeletion={job.statusBeforeDeletion} />
      </td>
      <td data-label="Documents" className={table.number}>
        {job.documentCount}
      </td>
      <td data-label="Queued" className={table.nowrap}>
        <TimeAgo instant={job.createdAt} />
      </td>
      <td>
        {!deleted && (
          <div className={table.actions}>
            <CancelIngestJob job={job} />
            <DeleteButton row={job} name={shorten(job.source)} onClick={() => onDelete(job)} />
          </div>
        )}
      </td>
    </tr>
  );
}
