import type { ApolloCache, Unmasked } from '@apollo/client';
import type { RowState } from './membership.ts';

/** A row that is deleted, or that the service does not know any more. */
export interface Deletion {
  readonly id: string;
  /** Its id in the cache; undefined where the app's `keyFields` need more than is known of it. */
  readonly cacheId: string | undefined;
  readonly createdAt: unknown;
  readonly before: RowState;
  /** Undefined when no list shows it now. */
  readonly after: RowState | undefined;
  /** Whether it was gone before this call, so that a list may have been loaded without it. */
  readonly earlier: boolean;
}

/** One call of a hook. */
export interface DeletionCall {
  /** The number of the newest answer that the cache had when the call was made. */
  readonly since: number;
  /** Whether the service has answered. Before that, the deletion is an optimistic one, which the service may refuse. */
  readonly answered: boolean;
}

/** What a deletion by one mutation means for the cache. */
export interface CacheEffect<TData> {
  /** The fields under which objects have lists that the deletion changes. */
  readonly lists: readonly string[];
  /** The service has deleted the row, now or before, and its answer is in the cache. Returns the keys of all it deleted. */
  deleted(cache: ApolloCache, data: Unmasked<TData>, call: DeletionCall): readonly string[];
  /** The service does not know a row with this id, which is in lower case. */
  gone(cache: ApolloCache, id: string, call: DeletionCall): void;
}
