import type { ApolloCache, Unmasked } from '@apollo/client';
import type { RowState } from './list-shows-row.ts';

/** A row that the service has deleted or does not find. */
export interface Deletion {
  readonly id: string;
  /** Its id in the cache; undefined when the app's `keyFields` need a field that is not known. */
  readonly cacheId: string | undefined;
  readonly createdAt: unknown;
  /** Its state until it was deleted. */
  readonly before: RowState;
  /** Its state now; undefined when no list shows it. */
  readonly after: RowState | undefined;
  /** Whether it was deleted before this call, so that a list may have been loaded without it. */
  readonly alreadyDeleted: boolean;
}

/** One call of a hook. */
export interface DeletionCall {
  /** The number of the latest response that the cache had when the call was made. */
  readonly latestResponse: number;
  /** Whether the service has responded. Before that, the deletion is optimistic, and the service may refuse it. */
  readonly hasResponse: boolean;
}

/** How one mutation changes the cache. */
export interface CacheEffect<TData> {
  /** The names of the fields whose lists the deletion changes. */
  readonly lists: readonly string[];
  /**
   * Updates the cache after the service has deleted the row, now or before. The response is in the cache already.
   * Returns the keys of all deleted rows.
   */
  deleted(cache: ApolloCache, data: Unmasked<TData>, call: DeletionCall): readonly string[];
  /** Updates the cache after NOT_FOUND. The id is in lower case. */
  notFound(cache: ApolloCache, id: string, call: DeletionCall): void;
}
