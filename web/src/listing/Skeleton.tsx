import { HiddenText } from '../controls/HiddenText.tsx';
import styles from './Skeleton.module.css';

const ROWS = ['first', 'second', 'third', 'fourth'];

/** Takes the place of rows that are on their way. */
export function Skeleton({ of }: { of: string }) {
  return (
    <div role="status" className={styles.skeleton}>
      <HiddenText>Loading {of} …</HiddenText>
      {ROWS.map((row) => (
        <div key={row} className={styles.row}>
          <span className={styles.name} />
          <span className={styles.fact} />
          <span className={styles.fact} />
        </div>
      ))}
    </div>
  );
}
