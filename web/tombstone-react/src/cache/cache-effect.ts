import type { ApolloCache, Unmasked } from '@apollo/client';
import type { ErrorCode } from '../mutations/schema-types.generated.ts';
import type { RowState } from './list-shows-row.ts';

/** A row that the service has deleted or cancelled, or does not find. */
export interface RowChange {
  readonly id: string;
  /** Its id in the cache; undefined when the app's `keyFields` need a field that is not known. */
  readonly cacheId: string | undefined;
  readonly createdAt: unknown;
  /** Its state until then. */
  readonly before: RowState;
  /** Its state now; undefined when no list shows it. */
  readonly after: RowState | undefined;
  /** Whether this was done before the call, so that a list may have been loaded after it. */
  readonly alreadyDone: boolean;
}

/** One call of a hook. */
export interface HookCall {
  /** The number of the latest response that the cache had when the call was made. */
  readonly latestResponse: number;
  /** Whether the service has responded. Before that, the deletion is optimistic, and the service may refuse it. */
  readonly hasResponse: boolean;
}

/** How the deletion of one row changes the cache. */
export interface CacheEffect<TData> {
  /** The names of the fields whose lists the deletion changes. */
  readonly lists: readonly string[];
  /**
   * Updates the cache after the service has deleted the row, now or before. The response is in the cache already.
   * Returns the keys of all deleted rows.
   */
  deleted(cache: ApolloCache, data: Unmasked<TData>, call: HookCall): readonly string[];
  /** Updates the cache after NOT_FOUND. The id is in lower case. */
  notFound(cache: ApolloCache, id: string, call: HookCall): void;
}

/** What the service did with one of many rows. */
export interface BulkResult {
  readonly id: string;
  readonly outcome: 'DONE' | 'ALREADY_DONE' | 'REFUSED';
  readonly code: ErrorCode | null;
  /** Why the row was refused, for a person. */
  readonly message: string | null;
}

/** The calls of one run of a mutation for many rows of a project. Ids are in lower case. */
export interface BulkCall extends HookCall {
  readonly projectId: string;
  readonly results: readonly BulkResult[];
}

/** How a mutation for many rows changes the cache. */
export interface BulkEffect {
  /** The names of the fields whose lists it changes. */
  readonly lists: readonly string[];
  /** Updates the cache after a run. Returns the keys of all deleted rows. */
  done(cache: ApolloCache, call: BulkCall): readonly string[];
}
