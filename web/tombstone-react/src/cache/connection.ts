import type { Reference, StoreObject } from '@apollo/client';

/** A list as the cache stores it: the loaded rows, and the other fields that queries selected. */
export interface StoredConnection extends StoreObject {
  readonly edges?: readonly StoredEdge[];
  readonly nodes?: readonly StoredRow[];
  readonly pageInfo?: StoredPageInfo;
  readonly totalCount?: number;
}

/** A row in a list: a reference, or the fields themselves where the row was loaded without its id. */
export type StoredRow = Reference | StoreObject;

export interface StoredEdge extends StoreObject {
  readonly cursor?: string;
  readonly node?: StoredRow;
}

export interface StoredPageInfo extends StoreObject {
  readonly hasNextPage?: boolean;
  readonly hasPreviousPage?: boolean;
  readonly startCursor?: string | null;
  readonly endCursor?: string | null;
}

/** Returns the loaded rows; undefined when no query selected rows. */
export const loadedRows = ({ nodes, edges }: StoredConnection): readonly (StoredRow | undefined)[] | undefined =>
  nodes ?? edges?.map(({ node }) => node);

/** Returns the rows of `nodes` and of `edges`. */
export const allRows = ({ nodes, edges }: StoredConnection): readonly (StoredRow | undefined)[] => [
  ...(nodes ?? []),
  ...(edges ?? []).map(({ node }) => node),
];

/** Returns the list without some rows. Its count and its page info stay as they are. */
export const withoutRows = (
  list: StoredConnection,
  isRemoved: (row: StoredRow | undefined) => boolean,
): StoredConnection => ({
  ...list,
  ...(list.nodes && { nodes: list.nodes.filter((row) => !isRemoved(row)) }),
  ...(list.edges && { edges: list.edges.filter(({ node }) => !isRemoved(node)) }),
});

/** Returns the list with another count, if it has a count. */
export const withCount = (list: StoredConnection, totalCount: number): StoredConnection =>
  list.totalCount === undefined ? list : { ...list, totalCount: Math.max(0, totalCount) };

/** Returns the list without its count, so that the next query for the count is sent to the service. */
export function withoutCount({ totalCount: _, ...rest }: StoredConnection): StoredConnection {
  return rest;
}

/** Returns the list without any rows. */
export const emptied = (list: StoredConnection): StoredConnection => ({
  ...withCount(list, 0),
  ...(list.nodes && { nodes: [] }),
  ...(list.edges && { edges: [] }),
  ...(list.pageInfo && {
    pageInfo: { ...list.pageInfo, hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  }),
});
