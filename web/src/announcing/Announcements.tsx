import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import styles from './Announcements.module.css';
import { type Announce, AnnounceContext } from './announce.ts';

/** Long enough to be read twice. */
const SHOWN_MS = 10_000;

interface Said {
  text: string;
  tone: 'done' | 'problem';
}

/** Shows and reads out the last thing that was announced, at the foot of the window. */
export function Announcements({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said | null>(null);
  const announce = useCallback<Announce>((text, tone = 'done') => setSaid({ text, tone }), []);

  useEffect(() => {
    // What went wrong stays until somebody has taken note of it.
    if (said?.tone !== 'done') return;
    const timer = setTimeout(() => setSaid(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);

  return (
    <AnnounceContext value={announce}>
      {children}
      <div className={styles.place}>
        {/* There from the start: what appears together with its words is not read out. */}
        <div className={said ? `${styles.said} ${styles[said.tone]}` : undefined}>
          <p role="status" aria-live="polite">
            {said?.text}
          </p>
          {said && (
            <Button look="quiet" small aria-label="Dismiss this message" onClick={() => setSaid(null)}>
              <span aria-hidden="true">✕</span>
            </Button>
          )}
        </div>
      </div>
    </AnnounceContext>
  );
}
