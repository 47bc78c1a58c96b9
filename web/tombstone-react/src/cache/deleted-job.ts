import type { DeleteJobMutation } from '../mutations/delete-job.generated.ts';
import type { CacheEffect } from './deletion.ts';
import { entities, referred } from './entities.ts';
import { forgetField, forgetLists, forgetLookups } from './forget.ts';
import { goneRow } from './gone-row.ts';
import { removeFeedbackOfJob } from './remove-feedback-of-job.ts';
import { rowKeys } from './same-row.ts';
import { withdraw } from './withdraw.ts';

/** A deleted generation job leaves the lists of its project and its adapter, and takes its feedback along. */
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
      earlier: alreadyDeleted,
    };
    withdraw(cache, 'jobs', deletion, call);
    forgetLookups(cache, 'job', deletion, call);
    const feedback = {
      cacheId: deletion.cacheId,
      feedbackIds: deletedFeedbackIds,
      feedbackCount: deletedFeedbackCount,
    };
    removeFeedbackOfJob(cache, feedback, call);
    if (!alreadyDeleted) forgetLists(cache, 'deletionEvents', call);
    const removed = deletedFeedbackIds.map((id) => ({ id, cacheId: cache.identify({ __typename: 'Feedback', id }) }));
    return [deletion, ...removed].flatMap(rowKeys);
  },
  gone(cache, id, call) {
    const row = goneRow(cache, 'GenerationJob', id);
    const [job] = entities(cache, 'GenerationJob').filter(({ fields }) => fields['id'] === id);
    withdraw(cache, 'jobs', row, call);
    forgetLookups(cache, 'job', row, call);
    forgetField(cache, referred(job?.fields['adapter']), 'jobCount');
  },
};
