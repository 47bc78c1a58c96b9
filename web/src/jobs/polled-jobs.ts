import type { PollTarget } from '../polling/poll-document.ts';
import { PolledJobFragmentDoc } from './polled-job.generated.ts';

export const polledJobs: PollTarget = {
  field: 'job',
  fragment: PolledJobFragmentDoc,
  takesProjectId: false,
};
