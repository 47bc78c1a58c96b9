import type { ApolloCache } from '@apollo/client';
import type { HookCall } from './cache-effect.ts';
import { changeLists } from './change-lists.ts';
import { emptied } from './connection.ts';
import { entities, isSampleOf, rowIdsInLists } from './entities.ts';
import { evictFeedback } from './evict-feedback.ts';
import { invalidateField } from './invalidate.ts';

interface DeletedJobs {
  readonly cacheIds: readonly (string | undefined)[];
  /** The ids of the feedback that was deleted with them, as far as the service names them. */
  readonly feedbackIds: readonly string[];
  /** Whether feedback may have been deleted that the service did not name. */
  readonly mayBeMore: boolean;
}

/**
 * Removes all feedback on the samples of deleted jobs. The response does not name all of it, so all other feedback that
 * the cache has on these samples is removed, too. If the cache does not know the job of a sample, the sample's feedback
 * is read again. Returns the cache ids of the removed feedback.
 */
export function removeFeedbackOfJobs(cache: ApolloCache, deletedJobs: DeletedJobs, call: HookCall): Set<string> {
  const removed = new Set(deletedJobs.feedbackIds.map((id) => cache.identify({ __typename: 'Feedback', id }) ?? ''));
  const jobs = entities(cache, 'GenerationJob');
  const deleted = jobs.filter(({ id }) => deletedJobs.cacheIds.includes(id));
  const [emptySamples, unknownSamples] = [new Set<unknown>(), new Set<unknown>()];

  for (const sample of entities(cache, 'AudioSample')) {
    const feedback = rowIdsInLists(sample, 'feedback');
    if (deleted.some((owner) => isSampleOf(owner, sample)) || feedback.some((row) => removed.has(row))) {
      emptySamples.add(sample.fields['id']);
      for (const row of feedback) removed.add(row);
      cache.modify<{ feedbackCount: number }>({ id: sample.id, fields: { feedbackCount: () => 0 } });
    } else if (
      call.hasResponse &&
      deletedJobs.mayBeMore &&
      sample.fields['job'] === undefined &&
      !jobs.some((owner) => isSampleOf(owner, sample))
    ) {
      unknownSamples.add(sample.fields['id']);
      invalidateField(cache, sample.id, 'feedbackCount');
    }
  }
  changeLists(cache, 'feedback', call, (list, { readField }) => {
    const sample = readField('id');
    return emptySamples.has(sample) ? emptied(list) : unknownSamples.has(sample) ? undefined : list;
  });
  evictFeedback(cache, removed);
  return removed;
}
