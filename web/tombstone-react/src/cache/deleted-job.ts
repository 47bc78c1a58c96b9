import type { DeleteJobMutation } from '../mutations/delete-job.generated.ts';
import type { CacheEffect } from './deletion.ts';
import { entities, refOf } from './entities.ts';
import { invalidateField, invalidateLists, invalidateLookups } from './invalidate.ts';
import { missingRow } from './missing-row.ts';
import { removeFeedbackOfJob } from './remove-feedback-of-job.ts';
import { removeFromLists } from './remove-from-lists.ts';
import { rowKeys } from './row-identity.ts';

/** Removes a deleted generation job from the lists of its project and its adapter, and the feedback on its samples. */
export const deletedJob: CacheEffect<DeleteJobMutation> = {
  lists: ['jobs', 'feedback', 'deletionEvents'],
  deleted(cache, { deleteJob: { job, alreadyDeleted, deletedFeedbackIds, deletedFeedbackCount } }, call) {
    const state = { projectId: job.project.id, adapterId: job.adapter?.id ?? null, status: job.status };
    const deletion = {
      id: job.id,
      cacheId: cache.identify({ __typename: 'GenerationJob', ...job }),
      createdAt: job.createdAt,
      before: { ...state, deletedAt: null },
      after: { ...state, deletedAt: job.deletedAt },
      alreadyDeleted,
    };
    removeFromLists(cache, 'jobs', deletion, call);
    invalidateLookups(cache, 'job', deletion, call);
    const feedback = {
      cacheId: deletion.cacheId,
      feedbackIds: deletedFeedbackIds,
      feedbackCount: deletedFeedbackCount,
    };
    removeFeedbackOfJob(cache, feedback, call);
    if (!alreadyDeleted) invalidateLists(cache, 'deletionEvents', call);
    const removed = deletedFeedbackIds.map((id) => ({ id, cacheId: cache.identify({ __typename: 'Feedback', id }) }));
    return [deletion, ...removed].flatMap(rowKeys);
  },
  notFound(cache, id, call) {
    const row = missingRow(cache, 'GenerationJob', id);
    const [job] = entities(cache, 'GenerationJob').filter(({ fields }) => fields['id'] === id);
    removeFromLists(cache, 'jobs', row, call);
    invalidateLookups(cache, 'job', row, call);
    invalidateField(cache, refOf(job?.fields['adapter']), 'jobCount');
  },
};
