import { useState } from 'react';
import { Button } from './Button.tsx';
import styles from './LongText.module.css';

/** What is shorter is shown whole, in characters. */
const COLLAPSED_LENGTH = 500;

/** A text that may be very long: its beginning, and the whole for who wants it. */
export function LongText({ children, itemName }: { children: string; itemName: string }) {
  const [expanded, setWhole] = useState(false);
  const long = children.length > COLLAPSED_LENGTH;
  return (
    <div className={styles.long}>
      <blockquote className={`${styles.text} ${long && !expanded ? styles.clamped : ''}`}>{children}</blockquote>
      {long && (
        <Button variant="quiet" small aria-expanded={expanded} onClick={() => setWhole(!expanded)}>
          {expanded ? `Show less of the ${itemName}` : `Show the whole ${itemName}`}
        </Button>
      )}
    </div>
  );
}
