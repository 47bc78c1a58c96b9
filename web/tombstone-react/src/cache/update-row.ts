import type { ApolloCache } from '@apollo/client';
import type { FieldFunctionOptions } from '@apollo/client/cache';

type Storage = FieldFunctionOptions['storage'];

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
      storage['isForgotten'] = true;
      return DELETE;
    },
  });
}

/** Returns whether a field was forgotten since it was loaded. */
export const isForgotten = (storage: Storage): boolean => storage['isForgotten'] === true;
