import { HiddenText } from '../controls/HiddenText.tsx';
import styles from './Skeleton.module.css';

const ROWS = ['first', 'second', 'third', 'fourth'];

/** Stands in for rows while they load. */
export function Skeleton({ name }: { name: string }) {
  return (
    <div role="status" className={styles.skeleton}>
      <HiddenText>Loading {name} …</HiddenText>
      {ROWS.map((row) => (
        <div key={row} className={styles.row}>
          <span className={styles.name} />
          <span className={styles.cell} />
          <span className={styles.cell} />
        </div>
      ))}
    </div>
  );
}
