import type { ReactNode } from 'react';
import styles from './HiddenText.module.css';

/** Text for screen readers that is not visible. */
export function HiddenText({ children }: { children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}
