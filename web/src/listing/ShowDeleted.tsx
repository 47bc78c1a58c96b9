import { useSearchParams } from 'react-router';
import { Notice } from '../controls/Notice.tsx';
import { useProject } from '../current-project/current-project.ts';
import styles from './ShowDeleted.module.css';
import { DELETED_PARAMETER, useDeletedParameter } from './show-deleted.ts';

/** The checkbox that shows deleted rows, for admins. Others get a notice when the address asks for deleted rows. */
export function ShowDeleted() {
  const { viewerRole } = useProject();
  const [, setParameters] = useSearchParams();
  const requested = useDeletedParameter();

  if (viewerRole !== 'ADMIN') {
    return requested ? <Notice tone="plain">Only admins of this project can see deleted items.</Notice> : null;
  }
  return (
    <label className={styles.label}>
      <input
        type="checkbox"
        className={styles.checkbox}
        checked={requested}
        onChange={({ target }) =>
          setParameters(
            (parameters) => {
              if (target.checked) parameters.set(DELETED_PARAMETER, '1');
              else parameters.delete(DELETED_PARAMETER);
              return parameters;
            },
            { replace: true },
          )
        }
      />
      Show deleted
    </label>
  );
}
