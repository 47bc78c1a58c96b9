import type { ApolloCache } from '@apollo/client';
import type { FieldFunctionOptions } from '@apollo/client/cache';

/** What the responses written to one cache said about rows. It stays valid when entries of the cache are evicted. */
export interface CacheHistory {
  /** The number of the latest response that was written to a list. */
  response: number;
  /** The variables object of that response. */
  variables: object | undefined;
  /** The best known time of the service at that response, in milliseconds. The service's clock may be ahead of the client's. */
  now: number;
  /** The number of deletions in flight. */
  pendingCalls: number;
  /** Whether deletions have overlapped since none was in flight: their responses may arrive in any order. */
  callsOverlap: boolean;
  /** What responses said about each row, by its key. */
  readonly rows: Map<string, RowHistory>;
  /** The keys of the rows that the service has deleted. A deletion is final. */
  readonly deleted: Set<string>;
}

/** What responses said about a row. */
export interface RowHistory {
  /** The number of the first response that listed it. */
  readonly firstResponse: number;
  /** The number of the first response that listed it in a final status. */
  readonly firstFinalResponse: number | undefined;
  /** Whether a response listed it in a status that is not final. */
  readonly wasUnfinished: boolean;
}

const histories = new WeakMap<ApolloCache, CacheHistory>();

export function historyOf(cache: ApolloCache): CacheHistory {
  const known = histories.get(cache);
  if (known) return known;
  const history: CacheHistory = {
    response: 0,
    variables: undefined,
    now: 0,
    pendingCalls: 0,
    callsOverlap: false,
    rows: new Map(),
    deleted: new Set(),
  };
  histories.set(cache, history);
  return history;
}

/** Records that a deletion is in flight. Returns a function that ends it. */
export function beginCall(history: CacheHistory): () => void {
  history.pendingCalls += 1;
  history.callsOverlap ||= history.pendingCalls > 1;
  return () => {
    history.pendingCalls -= 1;
    history.callsOverlap &&= history.pendingCalls > 0;
  };
}

/** Returns the number of the response that is being written. Apollo passes one `variables` object to all merges of a write. */
export function responseNumber({ cache, variables }: Pick<FieldFunctionOptions, 'cache' | 'variables'>): number {
  const history = historyOf(cache);
  if (history.variables !== variables) history.response += 1;
  history.variables = variables;
  history.now = Math.max(history.now, Date.now());
  return history.response;
}
