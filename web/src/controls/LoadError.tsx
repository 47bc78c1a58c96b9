import { describeError } from '@tombstone/react';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

interface LoadErrorProps {
  error: unknown;
  retrying: boolean;
  onRetry: () => unknown;
}

/** Says why loading failed, and offers to retry. */
export function LoadError({ error, retrying, onRetry }: LoadErrorProps) {
  return (
    <Notice tone="error">
      <p>{describeError(error).message}</p>
      <Button small pending={retrying} onClick={onRetry}>
        {retrying ? 'Retrying …' : 'Retry'}
      </Button>
    </Notice>
  );
}
