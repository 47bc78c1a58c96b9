import { describeError } from '@tombstone/react';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

interface LoadErrorProps {
  error: unknown;
  retrying: boolean;
  onRetry: () => unknown;
}

/** Something could not be loaded: what was the matter, and another try. */
export function LoadError({ error, retrying, onRetry }: LoadErrorProps) {
  return (
    <Notice tone="error">
      <p>{describeError(error).message}</p>
      <Button small pending={retrying} onClick={onRetry}>
        {retrying ? 'Trying again …' : 'Retry'}
      </Button>
    </Notice>
  );
}
