import type { Reference, StoreObject } from '@apollo/client';

/** A list as the cache stores it: the rows that were loaded, and of the rest what was selected. */
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

/** The rows that were loaded; undefined when only something else was, such as the count. */
export const loadedRows = ({ nodes, edges }: StoredConnection): readonly (StoredRow | undefined)[] | undefined =>
  nodes ?? edges?.map(({ node }) => node);

/** Every row that either selection of the list has loaded. */
export const allRows = ({ nodes, edges }: StoredConnection): readonly (StoredRow | undefined)[] => [
  ...(nodes ?? []),
  ...(edges ?? []).map(({ node }) => node),
];

/** The list without the rows that a condition is true of. Its count and its page info stay as they are. */
export const withoutRows = (
  list: StoredConnection,
  isGone: (row: StoredRow | undefined) => boolean,
): StoredConnection => ({
  ...list,
  ...(list.nodes && { nodes: list.nodes.filter((row) => !isGone(row)) }),
  ...(list.edges && { edges: list.edges.filter(({ node }) => !isGone(node)) }),
});

/** The list with another count, if it has one. */
export const withCount = (list: StoredConnection, totalCount: number): StoredConnection =>
  list.totalCount === undefined ? list : { ...list, totalCount: Math.max(0, totalCount) };

/** The list without its count, so that the next query for the count asks the service. */
export function withoutCount({ totalCount: _, ...rest }: StoredConnection): StoredConnection {
  return rest;
}

/** The list after its last row has gone. */
export const emptied = (list: StoredConnection): StoredConnection => ({
  ...withCount(list, 0),
  ...(list.nodes && { nodes: [] }),
  ...(list.edges && { edges: [] }),
  ...(list.pageInfo && {
    pageInfo: { ...list.pageInfo, hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  }),
});
