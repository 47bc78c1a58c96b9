import { NetworkStatus, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';

/** As many rows as a page of a list has. */
export const PAGE_SIZE = 20;

/** A connection of the API, as far as a list needs it. */
export interface Rows<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly totalCount: number;
}

interface PageVariables {
  first: number;
  after?: string | null | undefined;
}

/** A list that is read page by page, and where reading it stands. */
export interface Listing<Data, Row> {
  /** What was read last; from before a switch of the variables until the rows for the new ones are there. */
  data: Data | undefined;
  rows: Rows<Row> | null | undefined;
  loading: boolean;
  error: unknown;
  retry: () => Promise<void>;
  loadMore: () => Promise<void>;
  loadingMore: boolean;
  loadMoreError: unknown;
}

/** Reads a list: what the cache has at once, then what the service has. `rowsOf` finds the list in the answer. */
export function useListing<Data, Variables extends PageVariables, Row>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, keyof PageVariables>,
  rowsOf: (data: Data) => Rows<Row> | null | undefined,
): Listing<Data, Row> {
  const [failure, setFailure] = useState<unknown>();
  const [loadMoreError, setLoadMoreError] = useState<unknown>();
  const query = useQuery<Data, PageVariables>(document as TypedDocumentNode<Data, PageVariables>, {
    variables: { ...variables, first: PAGE_SIZE },
    // Reading the first page again renews the top of a list; what was loaded below it stays.
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    notifyOnNetworkStatusChange: true,
  });
  const data = (query.data ?? query.previousData) as Data | undefined;
  const rows = data && rowsOf(data);

  async function retry(): Promise<void> {
    // What was wrong stays on show until it is over, and with it the button that has the focus.
    setFailure(query.error);
    await query.refetch().catch(() => {});
    setFailure(undefined);
  }

  async function loadMore(): Promise<void> {
    setLoadMoreError(undefined);
    try {
      await query.fetchMore({ variables: { first: PAGE_SIZE, after: rows?.pageInfo.endCursor } });
    } catch (error) {
      setLoadMoreError(error);
    }
  }

  return {
    data,
    rows,
    loading: query.loading && query.networkStatus !== NetworkStatus.fetchMore,
    error: query.error ?? failure,
    retry,
    loadMore,
    loadingMore: query.networkStatus === NetworkStatus.fetchMore,
    loadMoreError,
  };
}
