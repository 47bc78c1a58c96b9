import type { PollTarget } from '../polling/poll-document.ts';
import { PolledIngestJobFragmentDoc } from './polled-ingest-job.generated.ts';

export const polledIngestJobs: PollTarget = {
  field: 'ingestJob',
  fragment: PolledIngestJobFragmentDoc,
  takesProjectId: true,
};
