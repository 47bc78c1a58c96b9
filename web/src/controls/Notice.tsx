import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Notice.module.css';

/** A highlighted message. Screen readers read out an error at once, wherever the focus is. */
export function Notice({ tone, children }: { tone: 'error' | 'plain'; children: ReactNode }) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role={tone === 'error' ? 'alert' : undefined}>
      {children}
    </div>
  );
}
