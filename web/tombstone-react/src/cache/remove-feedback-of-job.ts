import type { ApolloCache } from '@apollo/client';
import { changeLists } from './change-lists.ts';
import { emptied } from './connection.ts';
import type { DeletionCall } from './deletion.ts';
import { entities, isSampleOf, rowIdsInLists } from './entities.ts';
import { evictFeedback } from './evict-feedback.ts';
import { invalidateField } from './invalidate.ts';

interface DeletedJob {
  readonly cacheId: string | undefined;
  /** The ids of the feedback that was deleted with it, at most 1,000. */
  readonly feedbackIds: readonly string[];
  /** The number of feedback entries that were deleted with it. */
  readonly feedbackCount: number;
}

/**
 * Removes all feedback on the samples of a deleted job. The response has at most 1,000 ids, so all other feedback that
 * the cache has on these samples is removed, too. If the cache does not know the job of a sample, the sample's feedback
 * is read again.
 */
export function removeFeedbackOfJob(cache: ApolloCache, job: DeletedJob, call: DeletionCall): void {
  const removed = new Set(job.feedbackIds.map((id) => cache.identify({ __typename: 'Feedback', id }) ?? ''));
  const jobs = entities(cache, 'GenerationJob');
  const deleted = jobs.filter(({ id }) => id === job.cacheId);
  const [emptySamples, unknownSamples] = [new Set<unknown>(), new Set<unknown>()];

  for (const sample of entities(cache, 'AudioSample')) {
    const feedback = rowIdsInLists(sample, 'feedback');
    if (deleted.some((owner) => isSampleOf(owner, sample)) || feedback.some((row) => removed.has(row))) {
      emptySamples.add(sample.fields['id']);
      for (const row of feedback) removed.add(row);
      cache.modify<{ feedbackCount: number }>({ id: sample.id, fields: { feedbackCount: () => 0 } });
    } else if (
      call.hasResponse &&
      job.feedbackCount > 0 &&
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
}
