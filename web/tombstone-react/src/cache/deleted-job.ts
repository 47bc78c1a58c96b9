import type { DeleteJobMutation } from '../delete-job.generated.ts';
import type { CacheEffect } from '../use-deletion.ts';
import { forget } from './forget.ts';
import { removeFeedbackOfJob } from './remove-feedback-of-job.ts';
import { withdraw } from './withdraw.ts';

/** A deleted generation job leaves the lists of its project and its adapter, and takes its feedback along. */
export const deletedJob: CacheEffect<DeleteJobMutation> = {
  deleted(cache, { deleteJob: { job, alreadyDeleted, deletedFeedbackIds } }) {
    const after = { status: job.status, adapterId: job.adapter?.id, deletedAt: job.deletedAt };
    const before = { ...after, deletedAt: null };
    const owners = job.adapter ? [job.project, job.adapter] : [job.project];
    withdraw(cache, 'jobs', { row: job, before, after, alreadyDeleted }, owners);
    removeFeedbackOfJob(cache, job, deletedFeedbackIds);
  },
  gone: (cache, id) => forget(cache, 'jobs', { __typename: 'GenerationJob', id }),
};
