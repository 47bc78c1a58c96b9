import { useMutation } from '@apollo/client/react';
import { useProject } from '../current-project/current-project.ts';
import { CancelIngestJobDocument } from './cancel-ingest-job.generated.ts';

/** Calls an ingest job off. Its new state goes through the cache to wherever it is shown. */
export function useCancelIngestJob(): (id: string) => Promise<unknown> {
  const { id: projectId } = useProject();
  const [cancel] = useMutation(CancelIngestJobDocument);
  return (id) => cancel({ variables: { projectId, id } });
}
