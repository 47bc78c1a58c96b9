import type { Reference } from '@apollo/client';
import type { FieldMergeFunction } from '@apollo/client/cache';
import type { StoredConnection, StoredEdge, StoredPageInfo } from './connection.ts';

/**
 * Joins a page to what was loaded of its list before. It goes below the row that it was asked for with `after`, or to
 * the top, and no row is there twice. What was loaded below the page's last row stays: fetching the first page again
 * refreshes the top of a long list and does not collapse it. Where that last row is new to the list there may be a gap
 * below it, and nothing of what was there stays.
 */
export const mergePages: FieldMergeFunction<StoredConnection> = (existing, incoming, { args }) => {
  if (!existing) return incoming;
  const after: string | undefined = args?.['after'] ?? undefined;
  const above = existing.edges?.find(({ cursor }) => cursor === after);
  const joined = <Row extends Reference | StoredEdge>(known: readonly Row[] = [], page: readonly Row[]) =>
    join(known, page, after === undefined ? 0 : startOf(page, known, above));

  const edges = incoming.edges && joined(existing.edges, incoming.edges);
  const nodes = incoming.nodes && joined(existing.nodes, incoming.nodes);
  // The last row of the list is the page's own unless something stayed below.
  const [top, bottom] = [after === undefined ? incoming : existing, (nodes ?? edges)?.kept ? existing : incoming];
  return {
    ...existing,
    ...incoming,
    ...(edges && { edges: edges.rows }),
    ...(nodes && { nodes: nodes.rows }),
    ...(incoming.pageInfo && { pageInfo: { ...incoming.pageInfo, ...start(top.pageInfo), ...end(bottom.pageInfo) } }),
  };
};

function join<Row extends Reference | StoredEdge>(known: readonly Row[], page: readonly Row[], place: number) {
  const meeting = indexOf(page.at(-1), known);
  const below = meeting < 0 ? [] : known.slice(meeting + 1);
  return { rows: [...known.slice(0, place), ...page, ...below], kept: below.length > 0 };
}

/** The place of a page: below that row, or where the page was before, or below everything. */
function startOf<Row extends Reference | StoredEdge>(page: readonly Row[], known: readonly Row[], above?: StoredEdge) {
  const first = indexOf(page[0], known);
  return indexOf(above, known) + 1 || (first < 0 ? known.length : first);
}

const indexOf = (row: Reference | StoredEdge | undefined, rows: readonly (Reference | StoredEdge)[]): number =>
  row ? rows.findIndex((other) => keyOf(other) === keyOf(row)) : -1;

const keyOf = (row: Reference | StoredEdge): string | undefined =>
  '__ref' in row ? (row as Reference).__ref : (row.node?.__ref ?? row.cursor);

const start = (page: StoredPageInfo = {}): StoredPageInfo => only(page, ['hasPreviousPage', 'startCursor']);
const end = (page: StoredPageInfo = {}): StoredPageInfo => only(page, ['hasNextPage', 'endCursor']);

const only = (page: StoredPageInfo, names: readonly (keyof StoredPageInfo)[]): StoredPageInfo =>
  Object.fromEntries(Object.entries(page).filter(([name]) => names.includes(name)));
