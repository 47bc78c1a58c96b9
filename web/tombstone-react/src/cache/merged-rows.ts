import { isReference } from '@apollo/client';
import type { StoredConnection, StoredEdge, StoredRow } from './connection.ts';

/** A row of a list with its node and its edge. Queries select `nodes`, `edges` or both. */
export interface MergedRow {
  readonly node?: StoredRow | undefined;
  readonly edge?: StoredEdge | undefined;
}

/** Returns the loaded rows of a list; undefined when no query selected rows. */
export function rowsOf({ nodes, edges }: StoredConnection): readonly MergedRow[] | undefined {
  if (nodes && edges?.length === nodes.length) return nodes.map((node, index) => ({ node, edge: edges[index] }));
  return nodes?.map((node) => ({ node })) ?? edges?.map((edge) => ({ node: edge.node, edge }));
}

/** Returns what identifies a row in its list; undefined when the row was loaded without its id and its cursor. */
export const keyOf = ({ node, edge }: MergedRow): string | undefined => (isReference(node) ? node.__ref : edge?.cursor);

export const isSame = (row: MergedRow | undefined, other: MergedRow | undefined): boolean =>
  row !== undefined && other !== undefined && keyOf(row) !== undefined && keyOf(row) === keyOf(other);
