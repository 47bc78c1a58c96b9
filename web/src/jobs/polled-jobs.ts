import type { PolledKind } from '../polling/poll-document.ts';
import { PolledJobFragmentDoc } from './polled-job.generated.ts';

export const polledJobs: PolledKind = {
  field: 'job',
  fragment: PolledJobFragmentDoc,
  withProject: false,
};
