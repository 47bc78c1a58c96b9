import { AlertDialog } from '@base-ui/react/alert-dialog';
import { HiddenText } from '../controls/HiddenText.tsx';
import { Notice } from '../controls/Notice.tsx';
import styles from './Consequences.module.css';
import { DeletedNote } from './DeletedNote.tsx';
import type { DeletionFacts, ItemName } from './deletable.ts';
import { obstacleTo } from './obstacle.ts';
import type { Confirmation } from './use-confirmation.ts';

interface ConsequencesProps<Facts> {
  itemName: ItemName;
  consequences: (facts: Facts) => string;
  /** How many lines the sentences take on a wide screen: their room is kept until they arrive. */
  lines: 1 | 2 | 3;
  confirmation: Confirmation<Facts>;
}

/** What deleting the row does, or why it cannot be deleted. What arrives after the dialog has opened is read out. */
export function Consequences<Facts extends DeletionFacts>(props: ConsequencesProps<Facts>) {
  const { stage, note, facts } = props.confirmation;
  const final = stage === 'reading' || stage === 'cancelFirst' || stage === 'deletable';
  return (
    <div className={styles.consequences} aria-live="polite">
      {note && (
        <Notice tone="plain">
          <p>{note}</p>
        </Notice>
      )}
      <AlertDialog.Description>
        <span className={styles.facts} data-lines={final ? props.lines : undefined}>
          {stage === 'reading' ? <Skeleton lines={props.lines} /> : sentences(props)}
        </span>{' '}
        {final && <strong>This cannot be undone.</strong>}
      </AlertDialog.Description>
      {stage === 'gone' && facts && <DeletedNote row={facts} />}
    </div>
  );
}

function sentences<Facts extends DeletionFacts>({ itemName, consequences, confirmation }: ConsequencesProps<Facts>) {
  const { stage, facts } = confirmation;
  if (stage === 'unread') return 'Could not check what will be deleted.';
  if (!facts) return `This ${itemName} is no longer there. Somebody deleted it, or you can no longer see it.`;
  if (stage === 'gone') return `This ${itemName} is already deleted.`;
  if (stage === 'forbidden') return `You are not allowed to delete this ${itemName}. Ask an editor of the project.`;
  return obstacleTo(facts) ?? consequences(facts);
}

const LINES = ['first', 'second', 'third'];

/** Takes the place of the sentences that are on their way. */
function Skeleton({ lines }: { lines: number }) {
  return (
    <>
      <HiddenText>Checking what will be deleted …</HiddenText>
      {LINES.slice(0, lines).map((line) => (
        <span key={line} className={styles.line} />
      ))}
    </>
  );
}
