import { CopyButton } from '../controls/CopyButton.tsx';
import { CreateFeedback } from '../feedback/CreateFeedback.tsx';
import { FeedbackList } from '../feedback/FeedbackList.tsx';
import { duration } from './duration.ts';
import styles from './SampleCard.module.css';
import { SamplePlayer } from './SamplePlayer.tsx';
import { sampleName } from './sample-name.ts';
import type { SampleRowFragment } from './sample-row.generated.ts';

/** One audio sample and its feedback. */
export function SampleCard({ sample, jobDeleted }: { sample: SampleRowFragment; jobDeleted: boolean }) {
  const name = sampleName(sample.uri);
  return (
    <li className={styles.sample} data-rows>
      <div className={styles.header}>
        <div className={styles.title}>
          <h3 tabIndex={-1}>
            <bdi>{name}</bdi> <span className={styles.duration}>{duration(sample.durationSeconds)}</span>
          </h3>
          <p className={styles.uri}>
            <span className={styles.address}>{sample.uri}</span>{' '}
            <CopyButton text={sample.uri} itemName={`URI of ${name}`} />
          </p>
          <SamplePlayer uri={sample.uri} name={name} />
        </div>
        {!jobDeleted && <CreateFeedback sampleId={sample.id} sampleName={name} />}
      </div>
      <FeedbackList sampleId={sample.id} feedback={sample.feedback} />
    </li>
  );
}
