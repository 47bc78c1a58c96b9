import { CreateFeedback } from '../feedback/CreateFeedback.tsx';
import { FeedbackList } from '../feedback/FeedbackList.tsx';
import { duration } from './duration.ts';
import styles from './SampleCard.module.css';
import type { SampleRowFragment } from './sample-row.generated.ts';

/** One audio sample and its feedback. */
export function SampleCard({ sample, jobDeleted }: { sample: SampleRowFragment; jobDeleted: boolean }) {
  const name = sample.uri.slice(sample.uri.lastIndexOf('/') + 1) || sample.uri;
  return (
    <li className={styles.sample} data-rows>
      <div className={styles.header}>
        <div className={styles.title}>
          <h3 tabIndex={-1}>
            {name} <span className={styles.duration}>{duration(sample.durationSeconds)}</span>
          </h3>
          <p className={styles.uri}>{sample.uri}</p>
        </div>
        {!jobDeleted && <CreateFeedback sampleId={sample.id} sampleName={name} />}
      </div>
      <FeedbackList sampleId={sample.id} feedback={sample.feedback} />
    </li>
  );
}
