import { HiddenText } from '../controls/HiddenText.tsx';
import table from '../listing/table.module.css';
import { IngestJobTableRow } from './IngestJobTableRow.tsx';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';

interface IngestJobTableProps {
  jobs: readonly IngestJobRowFragment[];
  onDelete: (job: IngestJobRowFragment) => void;
}

export function IngestJobTable({ jobs, onDelete }: IngestJobTableProps) {
  return (
    <table className={table.table}>
      <caption>
        <HiddenText>Ingest jobs, newest first</HiddenText>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={table.main}>
            Source
          </th>
          <th scope="col">Status</th>
          <th scope="col" className={table.number}>
            Documents
          </th>
          <th scope="col">Queued</th>
          <th scope="col">
            <HiddenText>Actions</HiddenText>
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <IngestJobTableRow key={job.id} job={job} onDelete={onDelete} />
        ))}
      </tbody>
    </table>
  );
}
