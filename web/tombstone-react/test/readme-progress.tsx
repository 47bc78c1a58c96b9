import { useDeleteJobs } from '@tombstone/react';

export function DeleteFailedJobs({ projectId, ids }: { projectId: string; ids: string[] }) {
  const [deleteJobs, { loading, progress }] = useDeleteJobs({ variables: { projectId, ids } });
  if (loading) return <progress value={progress.done} max={progress.of} />;
  return <input type="button" value={`Delete ${ids.length} failed jobs`} onClick={() => deleteJobs()} />;
}
