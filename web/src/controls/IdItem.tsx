import { CopyButton } from './CopyButton.tsx';
import { DescriptionItem } from './DescriptionList.tsx';
import styles from './IdItem.module.css';

/** The id of a row, which people send to others and search logs for. */
export function IdItem({ id }: { id: string }) {
  return (
    <DescriptionItem name="ID">
      <code className={styles.id}>{id}</code> <CopyButton text={id} itemName="ID" />
    </DescriptionItem>
  );
}
