import { useState } from 'react';
import { Button } from './Button.tsx';
import styles from './CopyButton.module.css';
import { Icon } from './Icon.tsx';

/** Copies a text, and says whether that worked. Browsers allow it on secure pages only. */
export function CopyButton({ text, itemName }: { text: string; itemName: string }) {
  const [result, setResult] = useState('');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setResult('Copied');
    } catch {
      setResult('The browser does not allow copying. Select the text instead.');
    }
  }

  return (
    <span className={styles.copy}>
      <Button variant="quiet" small aria-label={`Copy ${itemName}`} title={`Copy ${itemName}`} onClick={copy}>
        <Icon shape="copy" />
      </Button>
      <span role="status" className={styles.result}>
        {result}
      </span>
    </span>
  );
}
