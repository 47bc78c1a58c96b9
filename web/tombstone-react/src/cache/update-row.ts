import type { ApolloCache } from '@apollo/client';
import type { FieldMergeFunction } from '@apollo/client/cache';

/** How a field policy knows that a field was forgotten: by the cache id of the row, beside the field. */
const FORGOTTEN = 'forgotten';

/**
 * Sets fields of a row, and forgets others, as far as the cache has them.
 *
 * @param forgotten fields whose new value the response does not tell: queries that select them are sent again
 */
export function updateRow(
  cache: ApolloCache,
  cacheId: string | undefined,
  known: Readonly<Record<string, unknown>>,
  forgotten: readonly string[],
): void {
  if (!cacheId) return;
  cache.modify({
    id: cacheId,
    fields(value: unknown, { fieldName, storage, DELETE }) {
      if (fieldName in known) return known[fieldName];
      if (!forgotten.includes(fieldName)) return value;
      storage[FORGOTTEN] = cacheId;
      return DELETE;
    },
  });
}

/**
 * The merge function of an instant that, once set, never changes: a response that was in flight while the row was changed
 * does not reset it. If it was forgotten, such a response has been taken for the one that was to tell it, so it is
 * forgotten again, once.
 */
export const keepInstant: FieldMergeFunction<string | null> = (existing, incoming, { cache, fieldName, storage }) => {
  const instant = incoming ?? existing ?? null;
  const row: string | undefined = storage[FORGOTTEN];
  if (row === undefined) return instant;
  delete storage[FORGOTTEN];
  // A modification during the write would not be seen.
  if (instant === null) setTimeout(() => cache.modify({ id: row, fields: { [fieldName]: (_, { DELETE }) => DELETE } }));
  return instant;
};
