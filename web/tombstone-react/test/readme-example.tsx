import { describeError, useDeleteJob } from '@tombstone/react';

export function DeleteJobButton({ id }: { id: string }) {
  const [deleteJob, { loading, error }] = useDeleteJob({ variables: { id } });
  return (
    <button type="button" disabled={loading} onClick={() => deleteJob()}>
      {error ? describeError(error).message : 'Delete'}
    </button>
  );
}
