import type { ReactNode } from 'react';
import styles from './PageContent.module.css';

/** The part of a screen that is its own. */
export function PageContent({ children }: { children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className={styles.content}>
      {children}
    </main>
  );
}
