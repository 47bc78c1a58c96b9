import { NetworkStatus, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';

/** The number of rows in a page. */
export const PAGE_SIZE = 20;

/** The fields of a connection that a list needs. */
export interface Rows<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly totalCount: number;
}

interface PageVariables {
  first: number;
  after?: string | null | undefined;
}

/** A list that is read page by page, and its loading state. */
export interface Listing<Data, Row> {
  /** The last data. After a change of the variables it is the old data until the new data has loaded. */
  data: Data | undefined;
  rows: Rows<Row> | null | undefined;
  loading: boolean;
  error: unknown;
  retry: () => Promise<void>;
  loadMore: () => Promise<void>;
  loadingMore: boolean;
  loadMoreError: unknown;
}

/** Reads a list, first from the cache and then from the service. `rowsOf` returns the list in the data. */
export function useListing<Data, Variables extends PageVariables, Row>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, keyof PageVariables>,
  rowsOf: (data: Data) => Rows<Row> | null | undefined,
): Listing<Data, Row> {
  const [failure, setFailure] = useState<unknown>();
  const [loadMoreError, setLoadMoreError] = useState<unknown>();
  const query = useQuery<Data, PageVariables>(document as TypedDocumentNode<Data, PageVariables>, {
    variables: { ...variables, first: PAGE_SIZE },
    // Reading the first page again refreshes the top of a list and keeps the rows below.
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    notifyOnNetworkStatusChange: true,
  });
  const data = (query.data ?? query.previousData) as Data | undefined;
  const rows = data && rowsOf(data);

  async function retry(): Promise<void> {
    // Keeps the error visible until the retry ends, and with it the focused button.
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
