import { HiddenText } from '../controls/HiddenText.tsx';
import styles from './Rating.module.css';

const MAX_RATING = 5;

/** A rating as stars. Screen readers read out the number. */
export function Rating({ rating }: { rating: number }) {
  return (
    <span>
      <span aria-hidden="true" className={styles.stars}>
        {'★'.repeat(rating)}
        <span className={styles.empty}>{'★'.repeat(MAX_RATING - rating)}</span>
      </span>
      <HiddenText>
        {rating} of {MAX_RATING}
      </HiddenText>
    </span>
  );
}
