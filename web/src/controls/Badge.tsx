import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { classNames } from './class-names.ts';

export type Tone = 'waiting' | 'active' | 'success' | 'danger' | 'neutral' | 'deleted';

/** A short status label. The text carries the meaning; the colour only supports it. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={classNames(styles.badge, styles[tone])}>{children}</span>;
}
