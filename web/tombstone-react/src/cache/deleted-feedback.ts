import type { ApolloCache } from '@apollo/client';
import type { DeleteFeedbackMutation } from '../delete-feedback.generated.ts';
import type { CacheEffect } from '../use-deletion.ts';
import { holds, without } from './connection.ts';
import { entities, listsOf, made } from './entities.ts';
import { evictFeedback } from './evict-feedback.ts';
import { modifyLists } from './modify-lists.ts';

/** Removed feedback leaves its sample's lists and the cache. How much is left, the service's answer says. */
export const deletedFeedback: CacheEffect<DeleteFeedbackMutation> = {
  deleted(cache, { deleteFeedback: { deletedFeedbackId, audioSample } }) {
    const feedback = idOf(cache, deletedFeedbackId);
    modifyLists(cache, cache.identify(audioSample), 'feedback', (list) => ({
      ...without(list, feedback),
      ...(list.totalCount !== undefined && { totalCount: audioSample.feedbackCount }),
    }));
    evictFeedback(cache, new Set([feedback]));
  },

  // Here nothing says how much is left: what loaded the feedback had counted it.
  gone(cache, id) {
    const feedback = idOf(cache, id);
    for (const sample of entities(cache, 'AudioSample')) {
      if (!listsOf(sample, 'feedback').some((list) => holds(list, feedback))) continue;
      modifyLists(cache, sample.id, 'feedback', (list) => without(list, feedback));
      const jobs = entities(cache, 'GenerationJob').filter((job) => made(job, sample));
      for (const owner of [sample, ...jobs]) countOneLess(cache, owner.id);
    }
    evictFeedback(cache, new Set([feedback]));
  },
};

const idOf = (cache: ApolloCache, id: string): string => cache.identify({ __typename: 'Feedback', id }) ?? '';

function countOneLess(cache: ApolloCache, owner: string): void {
  cache.modify<{ feedbackCount: number }>({
    id: owner,
    fields: { feedbackCount: (count) => Math.max(0, count - 1) },
  });
}
