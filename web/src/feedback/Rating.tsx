import { HiddenText } from '../controls/HiddenText.tsx';
import styles from './Rating.module.css';

const BEST = 5;

/** A rating as stars, which are read out as a number. */
export function Rating({ of: rating }: { of: number }) {
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
