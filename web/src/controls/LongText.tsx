import { useState } from 'react';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './LongText.module.css';

/** Longer texts are collapsed; in characters and in lines. */
const COLLAPSED_LENGTH = 500;
const COLLAPSED_LINES = 5;

interface LongTextProps {
  children: string;
  /** What the text is, for the button that shows all of it. */
  itemName: string;
  /** Whether the text is one of several values, not what the page is about. */
  quiet?: boolean;
}

/** What somebody or a program wrote, with its line breaks. It is collapsed if it is long, with a button to expand it. */
export function LongText({ children, itemName, quiet = false }: LongTextProps) {
  const [expanded, setExpanded] = useState(false);
  const long = children.length > COLLAPSED_LENGTH || children.split('\n').length > COLLAPSED_LINES;
  return (
    <div className={styles.long}>
      <blockquote
        dir="auto"
        className={classNames(styles.text, quiet && styles.quiet, long && !expanded && styles.clamped)}
      >
        {children}
      </blockquote>
      {long && (
        <Button variant="quiet" small aria-expanded={expanded} onClick={() => setExpanded(!expanded)}>
          {expanded ? 'Show less' : `Show full ${itemName}`}
        </Button>
      )}
    </div>
  );
}
