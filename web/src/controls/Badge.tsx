import type { ReactNode } from 'react';
import styles from './Badge.module.css';

export type Tone = 'waiting' | 'active' | 'success' | 'danger' | 'neutral' | 'deleted';

/** A word or two on the state of a thing. The words carry it; the colour only helps. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}
