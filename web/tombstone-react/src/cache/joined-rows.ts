import { isReference } from '@apollo/client';
import type { StoredConnection, StoredEdge, StoredRow } from './connection.ts';

/** A row of a list with everything that the list holds of it. Queries select `nodes`, `edges` or both. */
export interface JoinedRow {
  readonly node?: StoredRow | undefined;
  readonly edge?: StoredEdge | undefined;
}

/** The loaded rows of a list; undefined when none were selected. */
export function rowsOf({ nodes, edges }: StoredConnection): readonly JoinedRow[] | undefined {
  if (nodes && edges?.length === nodes.length) return nodes.map((node, index) => ({ node, edge: edges[index] }));
  return nodes?.map((node) => ({ node })) ?? edges?.map((edge) => ({ node: edge.node, edge }));
}

/** What tells a row from the others of its list; undefined where it was loaded without its id and its cursor. */
export const keyOf = ({ node, edge }: JoinedRow): string | undefined => (isReference(node) ? node.__ref : edge?.cursor);

export const isSame = (row: JoinedRow | undefined, other: JoinedRow | undefined): boolean =>
  row !== undefined && other !== undefined && keyOf(row) !== undefined && keyOf(row) === keyOf(other);
