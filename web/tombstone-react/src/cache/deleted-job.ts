import type { DeleteJobMutation } from '../mutations/delete-job.generated.ts';
import type { CacheEffect } from './cache-effect.ts';
import { cachedRows, filteredFields } from './cached-rows.ts';
import { invalidateJobCounts } from './invalidate.ts';
import { missingRow } from './missing-row.ts';
import { removeFeedbackOfJobs } from './remove-feedback-of-jobs.ts';
import { removeListedRows } from './remove-listed-rows.ts';
import { rowKeys } from './row-identity.ts';
import { GENERATION_JOB } from './row-types.ts';

/** Removes a deleted generation job from the lists of its project and its adapter, and the feedback on its samples. */
export const deletedJob: CacheEffect<DeleteJobMutation> = {
  lists: ['jobs', 'jobCounts', 'feedback', 'deletionEvents'],
  deleted(cache, { deleteJob: { job, alreadyDeleted, deletedFeedbackIds, deletedFeedbackCount } }, call) {
    const { fields } = cachedRows(cache, 'GenerationJob')(job.id);
    const statuses = [job.status];
    const state = {
      ...filteredFields(GENERATION_JOB, fields, statuses),
      projectId: job.project.id,
      adapterId: job.adapter?.id ?? null,
      statuses,
      createdAt: job.createdAt,
    };
    const change = {
      id: job.id,
      cacheId: cache.identify({ __typename: 'GenerationJob', ...job }),
      createdAt: job.createdAt,
      before: { ...state, deletedAt: null },
      after: { ...state, deletedAt: job.deletedAt },
      alreadyDone: alreadyDeleted,
    };
    removeListedRows(cache, GENERATION_JOB, [change], call);
    const feedback = {
      cacheIds: [change.cacheId],
      feedbackIds: deletedFeedbackIds,
      mayBeMore: deletedFeedbackCount > 0,
    };
    removeFeedbackOfJobs(cache, feedback, call);
    const removed = deletedFeedbackIds.map((id) => ({ id, cacheId: cache.identify({ __typename: 'Feedback', id }) }));
    return [change, ...removed].flatMap(rowKeys);
  },
  notFound(cache, id, call) {
    const job = cachedRows(cache, 'GenerationJob')(id);
    removeListedRows(cache, GENERATION_JOB, [missingRow(job)], call);
    if (job.fields?.['adapter']) invalidateJobCounts(cache, [job.fields['adapter']]);
  },
};
