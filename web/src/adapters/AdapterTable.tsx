import { Link } from 'react-router';
import { Badge } from '../controls/Badge.tsx';
import { classNames } from '../controls/class-names.ts';
import { HiddenText } from '../controls/HiddenText.tsx';
import { DeleteButton } from '../deleting/DeleteButton.tsx';
import { DeletedNote } from '../deleting/DeletedNote.tsx';
import { useDeletedSearch } from '../listing/show-deleted.ts';
import table from '../listing/table.module.css';
import { shorten } from '../text/shorten.ts';
import { TimeAgo } from '../time/TimeAgo.tsx';
import type { AdapterRowFragment } from './adapter-row.generated.ts';

interface AdapterTableProps {
  adapters: readonly AdapterRowFragment[];
  onDelete: (adapter: AdapterRowFragment) => void;
}

export function AdapterTable({ adapters, onDelete }: AdapterTableProps) {
  return (
    <table className={table.table}>
      <caption>
        <HiddenText>Adapters, newest first</HiddenText>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={table.main}>
            Name
          </th>
          <th scope="col">Base model</th>
          <th scope="col">Jobs</th>
          <th scope="col">Created</th>
          <th scope="col">
            <HiddenText>Actions</HiddenText>
          </th>
        </tr>
      </thead>
      <tbody>
        {adapters.map((adapter) => (
          <AdapterTableRow key={adapter.id} adapter={adapter} onDelete={() => onDelete(adapter)} />
        ))}
      </tbody>
    </table>
  );
}

function AdapterTableRow({ adapter, onDelete }: { adapter: AdapterRowFragment; onDelete: () => void }) {
  const deletedSearch = useDeletedSearch();
  const deleted = adapter.deletedAt !== null;
  return (
    <tr className={deleted ? table.deleted : undefined}>
      <th scope="row" className={table.main}>
        <Link to={`${adapter.id}${deletedSearch}`} className={classNames(table.name, table.clamped)} dir="auto">
          {adapter.name}
        </Link>{' '}
        {deleted && <Badge tone="deleted">Deleted</Badge>}
        <DeletedNote row={adapter} className={classNames(table.note, table.clamped)} />
      </th>
      <td data-label="Base model" className={table.secondary}>
        <span dir="auto" className={table.clamped}>
          {adapter.baseModel}
        </span>
      </td>
      <td data-label="Jobs" className={table.number}>
        {adapter.jobCount}
      </td>
      <td data-label="Created" className={table.nowrap}>
        <TimeAgo instant={adapter.createdAt} />
      </td>
      <td>
        {!deleted && (
          <div className={table.actions}>
            <DeleteButton row={adapter} name={shorten(adapter.name)} onClick={onDelete} />
          </div>
        )}
      </td>
    </tr>
  );
}
