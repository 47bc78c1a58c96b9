import type { ReactNode } from 'react';
import styles from './HiddenText.module.css';

/** Words for those who listen to the page, where the others see what they are about. */
export function HiddenText({ children }: { children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}
