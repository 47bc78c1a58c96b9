import { SampleCard } from './SampleCard.tsx';
import styles from './SampleList.module.css';
import type { SampleRowFragment } from './sample-row.generated.ts';

interface SampleListProps {
  samples: readonly SampleRowFragment[];
  /** Samples of a deleted job accept no feedback. */
  jobDeleted: boolean;
}

export function SampleList({ samples, jobDeleted }: SampleListProps) {
  return (
    <ul className={styles.samples}>
      {samples.map((sample) => (
        <SampleCard key={sample.id} sample={sample} jobDeleted={jobDeleted} />
      ))}
    </ul>
  );
}
