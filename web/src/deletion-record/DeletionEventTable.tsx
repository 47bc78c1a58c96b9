import { HiddenText } from '../controls/HiddenText.tsx';
import table from '../listing/table.module.css';
import { DeletionEventTableRow } from './DeletionEventTableRow.tsx';
import type { DeletionEventRowFragment } from './deletion-event-row.generated.ts';

export function DeletionEventTable({ events }: { events: readonly DeletionEventRowFragment[] }) {
  return (
    <table className={table.table}>
      <caption>
        <HiddenText>Deletions, newest first</HiddenText>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={table.main}>
            Item
          </th>
          <th scope="col">Deleted by</th>
          <th scope="col">Time</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <DeletionEventTableRow key={event.id} event={event} />
        ))}
      </tbody>
    </table>
  );
}
