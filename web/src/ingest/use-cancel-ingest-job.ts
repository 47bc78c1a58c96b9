import { useMutation } from '@apollo/client/react';
import { useProject } from '../current-project/current-project.ts';
import { CancelIngestJobDocument } from './cancel-ingest-job.generated.ts';

/** Returns a function that cancels an ingest job. The response updates the cache. */
export function useCancelIngestJob(): (id: string) => Promise<unknown> {
  const { id: projectId } = useProject();
  const [cancel] = useMutation(CancelIngestJobDocument);
  return (id) => cancel({ variables: { projectId, id } });
}
