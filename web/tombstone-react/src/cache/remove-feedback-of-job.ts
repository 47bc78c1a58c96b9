import type { ApolloCache } from '@apollo/client';
import { emptied, loadedRows } from './connection.ts';
import { entities, listsOf, made } from './entities.ts';
import { evictFeedback } from './evict-feedback.ts';
import { modifyLists } from './modify-lists.ts';

/**
 * Removes all feedback on the samples of a deleted job. The service names a thousand of it at most, so whatever else
 * the cache knows to be on the job's samples goes, too.
 */
export function removeFeedbackOfJob(cache: ApolloCache, job: { id: string }, named: readonly string[]): void {
  const removed = new Set(named.map((id) => cache.identify({ __typename: 'Feedback', id }) ?? ''));
  const jobs = entities(cache, 'GenerationJob').filter(({ id }) => id === cache.identify(job));

  for (const sample of entities(cache, 'AudioSample')) {
    const feedback = listsOf(sample, 'feedback').flatMap((list) => loadedRows(list) ?? []);
    if (!jobs.some((owner) => made(owner, sample)) && !feedback.some((row) => removed.has(row))) continue;
    for (const row of feedback) removed.add(row);
    modifyLists(cache, sample.id, 'feedback', emptied);
    cache.modify<{ feedbackCount: number }>({ id: sample.id, fields: { feedbackCount: () => 0 } });
  }
  evictFeedback(cache, removed);
}
