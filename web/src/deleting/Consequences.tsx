import { AlertDialog } from '@base-ui/react/alert-dialog';
import { HiddenText } from '../controls/HiddenText.tsx';
import { Notice } from '../controls/Notice.tsx';
import styles from './Consequences.module.css';
import { DeletedNote } from './DeletedNote.tsx';
import type { DeletionPreview, ItemName } from './deletable.ts';
import { deleteBlockedMessage } from './delete-blocked-message.ts';
import type { Confirmation } from './use-confirmation.ts';

interface ConsequencesProps<Preview> {
  itemName: ItemName;
  consequences: (preview: Preview) => string;
  /** How many lines the text takes on a wide screen. The space is reserved while it loads. */
  lines: 1 | 2 | 3;
  confirmation: Confirmation<Preview>;
}

/** Says what deleting the row does, or why it cannot be deleted. Screen readers read out the text when it has loaded. */
export function Consequences<Preview extends DeletionPreview>(props: ConsequencesProps<Preview>) {
  const { stage, cancelResult, preview } = props.confirmation;
  const final = stage === 'loading' || stage === 'cancelFirst' || stage === 'deletable';
  return (
    <div className={styles.consequences} aria-live="polite">
      {cancelResult && (
        <Notice tone="plain">
          <p>{cancelResult}</p>
        </Notice>
      )}
      <AlertDialog.Description>
        <span className={styles.text} data-lines={final ? props.lines : undefined}>
          {stage === 'loading' ? <Skeleton lines={props.lines} /> : consequencesText(props)}
        </span>{' '}
        {final && <strong>This cannot be undone.</strong>}
      </AlertDialog.Description>
      {stage === 'gone' && preview && <DeletedNote row={preview} />}
    </div>
  );
}

function consequencesText<Preview extends DeletionPreview>({
  itemName,
  consequences,
  confirmation,
}: ConsequencesProps<Preview>) {
  const { stage, preview } = confirmation;
  if (stage === 'loadFailed') return 'Could not check what will be deleted.';
  if (!preview) return `This ${itemName} was deleted, or you no longer have access.`;
  if (stage === 'gone') return `This ${itemName} is already deleted.`;
  if (stage === 'forbidden') return `You are not allowed to delete this ${itemName}. Ask an editor of the project.`;
  return deleteBlockedMessage(preview) ?? consequences(preview);
}

const LINES = ['first', 'second', 'third'];

/** Stands in for the text while it loads. */
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
