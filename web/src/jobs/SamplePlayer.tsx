import { useState } from 'react';
import { isPlayable, mediaUrlOf } from './media-url.ts';
import styles from './SamplePlayer.module.css';

/** Plays a sample that browsers can get. Nothing is loaded until somebody plays it. */
export function SamplePlayer({ uri, name }: { uri: string; name: string }) {
  const [failed, setFailed] = useState(false);
  const url = mediaUrlOf(uri);
  if (url === null) return null;
  if (!isPlayable(url)) {
    return (
      <a href={url} target="_blank" rel="noreferrer">
        Open {name} in a new tab
      </a>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: the prompt of the job is the text of its samples */}
      <audio
        controls
        preload="none"
        src={url}
        aria-label={name}
        className={styles.player}
        onError={() => setFailed(true)}
        onPlaying={() => setFailed(false)}
      />
      {failed && (
        <p role="alert" className={styles.failed}>
          The browser could not load or play this file.
        </p>
      )}
    </>
  );
}
