import { type ApolloCache, isReference } from '@apollo/client';

/**
 * Takes removed feedback out of the cache, once no list holds it.
 *
 * @param removed the ids of the feedback in the cache; `feedback(id:)` is null for it, as the service answers
 */
export function evictFeedback(cache: ApolloCache, removed: ReadonlySet<string>): void {
  cache.modify({
    fields: {
      feedback: (found: unknown) => (isReference(found) && removed.has(found.__ref) ? null : found),
    },
  });
  for (const id of removed) cache.evict({ id });
}
