import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { classNames } from '../controls/class-names.ts';
import { Icon } from '../controls/Icon.tsx';
import styles from './Announcements.module.css';
import { type Announce, AnnounceContext } from './use-announce.ts';

/** Long enough to read a message twice. */
const SHOWN_MS = 10_000;

interface Announcement {
  text: string;
  tone: 'success' | 'error';
}

/** Shows the last message at the bottom of the window, and has screen readers read it out. */
export function Announcements({ children }: { children: ReactNode }) {
  const [announcement, setAnnouncement] = useState<Announcement | null>(null);
  const announce = useCallback<Announce>((text, tone = 'success') => setAnnouncement({ text, tone }), []);

  useEffect(() => {
    // An error stays until it is dismissed.
    if (announcement?.tone !== 'success') return;
    const timer = setTimeout(() => setAnnouncement(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [announcement]);

  return (
    <AnnounceContext value={announce}>
      {children}
      <div className={styles.region}>
        {/* Always rendered: screen readers ignore a live region that appears together with its text. */}
        <div className={announcement ? classNames(styles.announcement, styles[announcement.tone]) : undefined}>
          <p role="status" aria-live="polite">
            {announcement?.text}
          </p>
          {announcement && (
            <Button variant="quiet" small aria-label="Dismiss this message" onClick={() => setAnnouncement(null)}>
              <Icon shape="close" />
            </Button>
          )}
        </div>
      </div>
    </AnnounceContext>
  );
}
