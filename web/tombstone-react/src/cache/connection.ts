import type { Reference, StoreObject } from '@apollo/client';

/** A list as the cache holds it: as much of it as was loaded, and of that what was selected. */
export interface StoredConnection extends StoreObject {
  readonly edges?: readonly StoredEdge[];
  readonly nodes?: readonly Reference[];
  readonly pageInfo?: StoredPageInfo;
  readonly totalCount?: number;
}

export interface StoredEdge extends StoreObject {
  readonly cursor?: string;
  readonly node?: Reference;
}

export interface StoredPageInfo extends StoreObject {
  readonly hasNextPage?: boolean;
  readonly hasPreviousPage?: boolean;
  readonly startCursor?: string | null;
  readonly endCursor?: string | null;
}

/** The rows that were loaded, by their ids in the cache; undefined when only something else was, such as the count. */
export function loadedRows({ nodes, edges }: StoredConnection): string[] | undefined {
  const rows = nodes ?? edges?.map(({ node }) => node);
  return rows?.flatMap((row) => row?.__ref ?? []);
}

/** Whether a row is among those loaded. */
export const holds = (list: StoredConnection, row: string): boolean =>
  [...(list.nodes ?? []), ...(list.edges ?? []).map(({ node }) => node)].some((node) => node?.__ref === row);

/** The list without a row that it holds. */
export const without = (list: StoredConnection, row: string): StoredConnection => ({
  ...withOneLess(list),
  ...(list.nodes && { nodes: list.nodes.filter((node) => node.__ref !== row) }),
  ...(list.edges && { edges: list.edges.filter(({ node }) => node?.__ref !== row) }),
});

/** The list after it lost a row that it counts and that was not loaded. */
export const withOneLess = (list: StoredConnection): StoredConnection => ({
  ...list,
  ...(list.totalCount && { totalCount: list.totalCount - 1 }),
});

/** The list when nothing is left of it. */
export const emptied = (list: StoredConnection): StoredConnection => ({
  ...list,
  ...(list.nodes && { nodes: [] }),
  ...(list.edges && { edges: [] }),
  ...(list.totalCount && { totalCount: 0 }),
  ...(list.pageInfo && {
    pageInfo: { ...list.pageInfo, hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  }),
});
