import { useMutation } from '@apollo/client/react';
import { CancelJobDocument } from './cancel-job.generated.ts';

/** Calls a generation job off. Its new state goes through the cache to wherever it is shown. */
export function useCancelJob(): (id: string) => Promise<unknown> {
  const [cancel] = useMutation(CancelJobDocument);
  return (id) => cancel({ variables: { id } });
}
