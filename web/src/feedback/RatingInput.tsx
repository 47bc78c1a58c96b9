import { useId } from 'react';
import styles from './RatingInput.module.css';

const RATINGS = [1, 2, 3, 4, 5];

interface RatingInputProps {
  value: number | null;
  error: string | undefined;
  onChange: (rating: number) => void;
}

/** Selects a rating from 1 to 5. */
export function RatingInput({ value, error, onChange }: RatingInputProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={styles.legend}>Rating from 1 (worst) to 5 (best)</legend>
      <div className={styles.ratings}>
        {RATINGS.map((rating) => (
          <label key={rating} className={styles.rating}>
            <input
              type="radio"
              name={id}
              value={rating}
              checked={value === rating}
              aria-invalid={error ? true : undefined}
              onChange={() => onChange(rating)}
              className={styles.radio}
            />
            {rating}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
