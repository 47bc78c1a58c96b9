import type { ApolloCache } from '@apollo/client';
import { changeLists } from './change-lists.ts';
import { emptied } from './connection.ts';
import type { DeletionCall } from './deletion.ts';
import { entities, made, rowsOfLists } from './entities.ts';
import { evictFeedback } from './evict-feedback.ts';
import { forgetField } from './forget.ts';

interface DeletedJob {
  readonly cacheId: string | undefined;
  /** The ids of feedback that went with it, at most 1,000. */
  readonly feedbackIds: readonly string[];
  /** How much feedback went with it. */
  readonly feedbackCount: number;
}

/**
 * Removes all feedback on the samples of a deleted job. The service names at most 1,000 of it, so whatever else the
 * cache knows to be on the job's samples goes, too. Where the cache does not know whose a sample is, its feedback is
 * forgotten and read anew.
 */
export function removeFeedbackOfJob(cache: ApolloCache, job: DeletedJob, call: DeletionCall): void {
  const removed = new Set(job.feedbackIds.map((id) => cache.identify({ __typename: 'Feedback', id }) ?? ''));
  const jobs = entities(cache, 'GenerationJob');
  const deleted = jobs.filter(({ id }) => id === job.cacheId);
  const [emptySamples, unknownSamples] = [new Set<unknown>(), new Set<unknown>()];

  for (const sample of entities(cache, 'AudioSample')) {
    const feedback = rowsOfLists(sample, 'feedback');
    if (deleted.some((owner) => made(owner, sample)) || feedback.some((row) => removed.has(row))) {
      emptySamples.add(sample.fields['id']);
      for (const row of feedback) removed.add(row);
      cache.modify<{ feedbackCount: number }>({ id: sample.id, fields: { feedbackCount: () => 0 } });
    } else if (
      call.answered &&
      job.feedbackCount > 0 &&
      sample.fields['job'] === undefined &&
      !jobs.some((owner) => made(owner, sample))
    ) {
      unknownSamples.add(sample.fields['id']);
      forgetField(cache, sample.id, 'feedbackCount');
    }
  }
  changeLists(cache, 'feedback', call, (list, { readField }) => {
    const sample = readField('id');
    return emptySamples.has(sample) ? emptied(list) : unknownSamples.has(sample) ? undefined : list;
  });
  evictFeedback(cache, removed);
}
