import { DeleteButton } from '../deleting/DeleteButton.tsx';
import { TimeAgo } from '../time/TimeAgo.tsx';
import styles from './FeedbackEntry.module.css';
import type { FeedbackRowFragment } from './feedback-row.generated.ts';
import { Rating } from './Rating.tsx';

interface FeedbackEntryProps {
  feedback: FeedbackRowFragment;
  onDelete: () => void;
}

/** One feedback entry. */
export function FeedbackEntry({ feedback, onDelete }: FeedbackEntryProps) {
  const { author, rating, comment, createdAt } = feedback;
  return (
    <li className={styles.entry}>
      <div className={styles.text}>
        <p className={styles.byline}>
          <Rating rating={rating} />
          <bdi className={styles.author}>{author}</bdi> <TimeAgo instant={createdAt} />
        </p>
        {comment && (
          <p dir="auto" className={styles.comment}>
            {comment}
          </p>
        )}
      </div>
      <div className={styles.action}>
        <DeleteButton row={feedback} name={`feedback by ${author}`} onClick={onDelete} />
      </div>
    </li>
  );
}
