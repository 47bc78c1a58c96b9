import type { StoredConnection } from './connection.ts';
import { mergePageInfo } from './merge-page-info.ts';
import { keyOf, type MergedRow, rowsOf } from './merged-rows.ts';

/**
 * Inserts a page into a list. The page goes below the row with the cursor `after`, or to the top, and no row is listed
 * twice. The rows below the page's last row are kept, so that reading the first page again refreshes the top of a long
 * list and does not collapse it. If the last row is new to the list, rows may be missing below it, and none are kept.
 */
export function mergeLists(
  existing: StoredConnection,
  incoming: StoredConnection,
  after: string | undefined,
): StoredConnection {
  const existingRows = rowsOf(existing);
  const page = rowsOf(incoming);
  if (!existingRows || !page) {
    // One of them has no rows, such as a query for the count alone. It says nothing about where the loaded rows end.
    const pageInfo =
      existingRows && existing.pageInfo ? { ...incoming.pageInfo, ...existing.pageInfo } : incoming.pageInfo;
    return { ...existing, ...incoming, ...(pageInfo && { pageInfo }) };
  }
  const start = after === undefined ? 0 : startOf(page, existingRows, after);
  const below = rowsBelow(page, existingRows, incoming);
  const mergedRows = withKnownEdges([...existingRows.slice(0, start), ...page, ...below], existingRows);
  const { nodes: _, edges: __, ...rest } = { ...existing, ...incoming };
  return {
    ...rest,
    ...((existing.nodes || incoming.nodes) && allOf(mergedRows, 'node', 'nodes')),
    ...((existing.edges || incoming.edges) && allOf(mergedRows, 'edge', 'edges')),
    ...mergePageInfo({ existing, incoming, existingRows, mergedRows, after, keptBelow: below.length > 0 }),
  };
}

/** Returns the index at which a page starts: below the row `after`, else where its first row was, else at the end. */
function startOf(page: readonly MergedRow[], known: readonly MergedRow[], after: string): number {
  const above = known.findIndex(({ edge }) => edge?.cursor === after);
  const before = indexOf(page[0], known);
  return above + 1 || (before < 0 ? known.length : before);
}

/** Returns the rows below a page that are kept. All of them must have what the page's query selects: nodes, edges or both. */
function rowsBelow(page: readonly MergedRow[], known: readonly MergedRow[], { nodes, edges }: StoredConnection) {
  const last = indexOf(page.at(-1), known);
  const below = last < 0 ? [] : known.slice(last + 1);
  return below.every((row) => !(nodes && !row.node) && !(edges && !row.edge)) ? below : [];
}

/** Adds the known edge to rows that a response listed without one. The cursor of a row never changes. */
function withKnownEdges(rows: readonly MergedRow[], known: readonly MergedRow[]): readonly MergedRow[] {
  return rows.map((row) => (row.edge ? row : { ...row, edge: known[indexOf(row, known)]?.edge }));
}

/** Returns all nodes or all edges. If one is missing it returns none, so that the query that selects them is sent again. */
function allOf<Part extends 'node' | 'edge'>(rows: readonly MergedRow[], part: Part, name: `${Part}s`) {
  const parts = rows.flatMap((row) => row[part] ?? []);
  return parts.length === rows.length ? { [name]: parts } : {};
}

function indexOf(row: MergedRow | undefined, rows: readonly MergedRow[]): number {
  const key = row && keyOf(row);
  return key === undefined ? -1 : rows.findIndex((other) => keyOf(other) === key);
}
