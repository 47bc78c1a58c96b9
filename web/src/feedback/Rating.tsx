import { HiddenText } from '../controls/HiddenText.tsx';
import { Icon } from '../controls/Icon.tsx';
import styles from './Rating.module.css';

const RATINGS = [1, 2, 3, 4, 5];

/** A rating as stars. Screen readers read out the number. */
export function Rating({ rating }: { rating: number }) {
  return (
    <span className={styles.rating}>
      {RATINGS.map((star) => (
        <span key={star} className={star <= rating ? styles.full : styles.empty}>
          <Icon shape="star" />
        </span>
      ))}
      <HiddenText>
        {rating} of {RATINGS.length}
      </HiddenText>
    </span>
  );
}
