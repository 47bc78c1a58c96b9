import { useState } from 'react';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './LongText.module.css';

/** Longer texts are collapsed; in characters. */
const COLLAPSED_LENGTH = 500;

/** A text that is collapsed if it is long, with a button to expand it. */
export function LongText({ children, itemName }: { children: string; itemName: string }) {
  const [expanded, setWhole] = useState(false);
  const long = children.length > COLLAPSED_LENGTH;
  return (
    <div className={styles.long}>
      <blockquote className={classNames(styles.text, long && !expanded && styles.clamped)}>{children}</blockquote>
      {long && (
        <Button variant="quiet" small aria-expanded={expanded} onClick={() => setWhole(!expanded)}>
          {expanded ? 'Show less' : `Show full ${itemName}`}
        </Button>
      )}
    </div>
  );
}
