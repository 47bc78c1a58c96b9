import { Button } from '../controls/Button.tsx';
import styles from './Account.module.css';
import { signOut, useSession } from './session.ts';
import { useViewer } from './viewer.ts';

/** The name of the viewer, and the button to sign out. */
export function Account() {
  const { subject, isAdmin } = useViewer();
  const { token } = useSession();
  return (
    <div className={styles.account}>
      <p className={styles.name}>
        {subject}
        {isAdmin && ' · administrator'}
      </p>
      {token !== null && (
        <Button variant="quiet" small onClick={signOut}>
          Sign out
        </Button>
      )}
    </div>
  );
}
