import type { PolledKind } from '../polling/poll-document.ts';
import { PolledIngestJobFragmentDoc } from './polled-ingest-job.generated.ts';

export const polledIngestJobs: PolledKind = {
  field: 'ingestJob',
  fragment: PolledIngestJobFragmentDoc,
  withProject: true,
};
