import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import styles from './Announcements.module.css';
import { type Announce, AnnounceContext } from './use-announce.ts';

/** Long enough to be read twice. */
const SHOWN_MS = 10_000;

interface Announcement {
  text: string;
  tone: 'success' | 'error';
}

/** Shows and reads out the last thing that was announced, at the foot of the window. */
export function Announcements({ children }: { children: ReactNode }) {
  const [announcement, setAnnouncement] = useState<Announcement | null>(null);
  const announce = useCallback<Announce>((text, tone = 'success') => setAnnouncement({ text, tone }), []);

  useEffect(() => {
    // What went wrong stays until somebody has taken note of it.
    if (announcement?.tone !== 'success') return;
    const timer = setTimeout(() => setAnnouncement(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [announcement]);

  return (
    <AnnounceContext value={announce}>
      {children}
      <div className={styles.region}>
        {/* There from the start: what appears together with its words is not read out. */}
        <div className={announcement ? `${styles.announcement} ${styles[announcement.tone]}` : undefined}>
          <p role="status" aria-live="polite">
            {announcement?.text}
          </p>
          {announcement && (
            <Button variant="quiet" small aria-label="Dismiss this message" onClick={() => setAnnouncement(null)}>
              <span aria-hidden="true">✕</span>
            </Button>
          )}
        </div>
      </div>
    </AnnounceContext>
  );
}
