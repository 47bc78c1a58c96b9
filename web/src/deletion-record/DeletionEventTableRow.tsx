import { Link } from 'react-router';
import { classNames } from '../controls/class-names.ts';
import { LongText } from '../controls/LongText.tsx';
import { useProject } from '../current-project/current-project.ts';
import { statusLabel } from '../job-status/status-label.ts';
import table from '../listing/table.module.css';
import { count } from '../text/count.ts';
import { TimeAgo } from '../time/TimeAgo.tsx';
import styles from './DeletionEventTableRow.module.css';
import type { DeletionEventRowFragment } from './deletion-event-row.generated.ts';
import { ENTITIES } from './entities.ts';

/** One deletion, with a link to the deleted row. Feedback has no link: it is removed permanently. */
export function DeletionEventTableRow({ event }: { event: DeletionEventRowFragment }) {
  const { id: projectId } = useProject();
  const { name, section } = ENTITIES[event.entity];
  return (
    <tr>
      <th scope="row" className={table.main}>
        {section === null ? (
          <span className={table.name}>{name}</span>
        ) : (
          <Link to={`/projects/${projectId}/${section}/${event.entityId}?deleted=1`} className={table.name}>
            {name}
          </Link>
        )}
        <p className={classNames(table.note, styles.id)}>{event.entityId}</p>
        <p className={table.note}>{detailsOf(event)}</p>
      </th>
      <td data-label="Deleted by" className={table.secondary}>
        <span dir="auto" className={table.clamped}>
          {event.actor}
        </span>
      </td>
      <td data-label="Time" className={table.nowrap}>
        <TimeAgo instant={event.createdAt} />
      </td>
      <td data-label="Reason" className={styles.reason}>
        {event.reason === null ? (
          <span className={styles.none}>None given</span>
        ) : (
          <LongText itemName="reason" quiet>
            {event.reason}
          </LongText>
        )}
      </td>
    </tr>
  );
}

function detailsOf({ statusBefore, deletedFeedbackCount }: DeletionEventRowFragment): string {
  const parts = [
    statusBefore && `Status before deletion: ${statusLabel(statusBefore)}`,
    deletedFeedbackCount > 0 &&
      `${count(deletedFeedbackCount, 'feedback entry')} ${deletedFeedbackCount === 1 ? 'was' : 'were'} also deleted`,
  ];
  return parts.filter(Boolean).join(' · ');
}
