import type { ReactNode } from 'react';
import styles from './PageContent.module.css';

/** The main element of a page. */
export function PageContent({ children }: { children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className={styles.content}>
      {children}
    </main>
  );
}
