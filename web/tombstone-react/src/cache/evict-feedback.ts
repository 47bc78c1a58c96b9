import { type ApolloCache, isReference } from '@apollo/client';

/**
 * Evicts deleted feedback, once no list has it. `feedback(id:)` becomes null, as the service would respond.
 *
 * @param removed the cache ids of the feedback
 */
export function evictFeedback(cache: ApolloCache, removed: ReadonlySet<string>): void {
  cache.modify({
    fields: {
      feedback: (value: unknown) => (isReference(value) && removed.has(value.__ref) ? null : value),
    },
  });
  for (const id of removed) cache.evict({ id });
}
