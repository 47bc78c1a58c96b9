import { useMutation } from '@apollo/client/react';
import { CancelJobDocument } from './cancel-job.generated.ts';

/** Returns a function that cancels a generation job. The response updates the cache. */
export function useCancelJob(): (id: string) => Promise<unknown> {
  const [cancel] = useMutation(CancelJobDocument);
  return (id) => cancel({ variables: { id } });
}
