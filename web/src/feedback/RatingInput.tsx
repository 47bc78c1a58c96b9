import { useId } from 'react';
import styles from './RatingChoice.module.css';

const RATINGS = [1, 2, 3, 4, 5];

interface RatingChoiceProps {
  value: number | null;
  problem: string | undefined;
  onChange: (rating: number) => void;
}

/** One of five ratings. */
export function RatingChoice({ value, problem, onChange }: RatingChoiceProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className={styles.legend}>Rating, 5 is the best</legend>
      <div className={styles.choices}>
        {RATINGS.map((rating) => (
          <label key={rating} className={styles.choice}>
            <input
              type="radio"
              name={id}
              value={rating}
              checked={value === rating}
              aria-invalid={problem ? true : undefined}
              onChange={() => onChange(rating)}
              className={styles.radio}
            />
            {rating}
          </label>
        ))}
      </div>
      {problem && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
