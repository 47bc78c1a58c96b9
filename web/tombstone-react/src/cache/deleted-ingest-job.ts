import type { DeleteIngestJobMutation } from '../delete-ingest-job.generated.ts';
import type { CacheEffect } from '../use-deletion.ts';
import { forget } from './forget.ts';
import { withdraw } from './withdraw.ts';

/** A deleted ingest job leaves its project's lists; being CANCELLED now, also those of its former status. */
export const deletedIngestJob: CacheEffect<DeleteIngestJobMutation> = {
  deleted(cache, { deleteIngestJob: { ingestJob: job, alreadyDeleted } }) {
    const before = { status: job.statusBeforeDeletion ?? job.status, deletedAt: null };
    const after = { status: job.status, deletedAt: job.deletedAt };
    withdraw(cache, 'ingestJobs', { row: job, before, after, alreadyDeleted }, [job.project]);
  },
  gone: (cache, id) => forget(cache, 'ingestJobs', { __typename: 'IngestJob', id }),
};
