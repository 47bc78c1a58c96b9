import { useState } from 'react';
import { Button } from './Button.tsx';
import styles from './LongText.module.css';

/** What is shorter is shown whole, in characters. */
const SHORT = 500;

/** A text that may be very long: its beginning, and the whole for who wants it. */
export function LongText({ children, of }: { children: string; of: string }) {
  const [whole, setWhole] = useState(false);
  const long = children.length > SHORT;
  return (
    <div className={styles.long}>
      <blockquote className={`${styles.text} ${long && !whole ? styles.clamped : ''}`}>{children}</blockquote>
      {long && (
        <Button look="quiet" small aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? `Show less of the ${of}` : `Show the whole ${of}`}
        </Button>
      )}
    </div>
  );
}
