import { HiddenText } from '../controls/HiddenText.tsx';
import styles from './Rating.module.css';

const BEST = 5;

/** A rating as stars. Screen readers read out the number. */
export function Rating({ rating }: { rating: number }) {
  return (
    <span>
      <span aria-hidden="true" className={styles.stars}>
        {'★'.repeat(rating)}
        <span className={styles.empty}>{'★'.repeat(BEST - rating)}</span>
      </span>
      <HiddenText>
        {rating} of {BEST}
      </HiddenText>
    </span>
  );
}
