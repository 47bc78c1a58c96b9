import type { FieldMergeFunction } from '@apollo/client/cache';
import { loadedRows, type StoredConnection, type StoredRow, withCount, withoutRows } from './connection.ts';
import { lastCountingAnswer } from './counting-answer.ts';
import { historyOf } from './history.ts';
import { joinPageInfo } from './join-page-info.ts';
import { isSame, type JoinedRow, keyOf, rowsOf } from './joined-rows.ts';
import { noteAnswer } from './note-answer.ts';
import { rowKey } from './same-row.ts';

type Merge = FieldMergeFunction<StoredConnection>;
type Options = Parameters<Merge>[2];

/**
 * Joins a page to the rows of its list that were loaded before. The page goes below the row that it was asked for with
 * `after`, or to the top, and no row is there twice. What was loaded below the page's last row stays, so fetching the
 * first page again refreshes the top of a long list and does not collapse it. When that last row is new to the list,
 * there may be a gap below it, and nothing below it stays.
 */
export const mergePages: Merge = (existing, answer, options) => {
  const after: string | undefined = options.args?.['after'] ?? undefined;
  const incoming = withoutLateCount(existing, withoutDeletedRows(answer, options), options);
  const list = existing ? join(existing, incoming, after) : incoming;
  noteAnswer({ existing, incoming, list, after }, options);
  return list;
};

/** An answer that was under way while one of its rows was deleted still lists and counts the row: the row is left out. */
function withoutDeletedRows(answer: StoredConnection, { args, cache, readField }: Options) {
  const { deleted } = historyOf(cache);
  if (deleted.size === 0 || args?.['includeDeleted']) return answer;
  const isDeleted = (row: StoredRow | undefined) => deleted.has(rowKey(row, readField) ?? '');
  const gone = loadedRows(answer)?.filter(isDeleted).length ?? 0;
  return gone === 0 ? answer : withCount(withoutRows(answer, isDeleted), (answer.totalCount ?? 0) - gone);
}

/**
 * After a row was deleted that was not loaded, an answer that was under way still counts it. A list that has no filter by
 * status grows at its top, so a first page with a higher count and no new row at its top is such an answer. One answer
 * is taken for it: the next one is believed.
 */
function withoutLateCount(existing: StoredConnection | undefined, page: StoredConnection, { args, storage }: Options) {
  const before = existing?.totalCount;
  if (!existing || before === undefined || !lastCountingAnswer(storage)?.tookUnseen) return page;
  const [known, rows] = [rowsOf(existing), rowsOf(page)];
  const isFirstPage = rows !== undefined && args?.['after'] == null && args?.['filter']?.status == null;
  if (!isFirstPage || (page.totalCount ?? 0) <= before || !isSame(rows[0], known?.[0])) return page;
  const list = withCount(page, before);
  const isWhole = page.pageInfo && rows.length >= before;
  return isWhole ? { ...list, pageInfo: { ...page.pageInfo, hasNextPage: false } } : list;
}

function join(existing: StoredConnection, incoming: StoredConnection, after: string | undefined): StoredConnection {
  const known = rowsOf(existing);
  const page = rowsOf(incoming);
  if (!known || !page) {
    // One of them has no rows, such as a query for the count alone. It says nothing about where the loaded rows end.
    const pageInfo = known && existing.pageInfo ? { ...incoming.pageInfo, ...existing.pageInfo } : incoming.pageInfo;
    return { ...existing, ...incoming, ...(pageInfo && { pageInfo }) };
  }
  const start = after === undefined ? 0 : startOf(page, known, after);
  const below = rowsBelow(page, known, incoming);
  const rows = withKnownEdges([...known.slice(0, start), ...page, ...below], known);
  const { nodes: _, edges: __, ...rest } = { ...existing, ...incoming };
  return {
    ...rest,
    ...((existing.nodes || incoming.nodes) && allOf(rows, 'node', 'nodes')),
    ...((existing.edges || incoming.edges) && allOf(rows, 'edge', 'edges')),
    ...joinPageInfo({ existing, incoming, known, rows, after, keptBelow: below.length > 0 }),
  };
}

/** The place of a page: below the row it was asked for with, or where the page was before, or below everything. */
function startOf(page: readonly JoinedRow[], known: readonly JoinedRow[], after: string): number {
  const above = known.findIndex(({ edge }) => edge?.cursor === after);
  const before = indexOf(page[0], known);
  return above + 1 || (before < 0 ? known.length : before);
}

/** The rows below a page that stay, if they have what the query of the page selects: nodes, edges or both. */
function rowsBelow(page: readonly JoinedRow[], known: readonly JoinedRow[], { nodes, edges }: StoredConnection) {
  const meeting = indexOf(page.at(-1), known);
  const below = meeting < 0 ? [] : known.slice(meeting + 1);
  return below.every((row) => !(nodes && !row.node) && !(edges && !row.edge)) ? below : [];
}

/** The cursor of a row never changes, so the edge of a row that is listed again without it can be used again. */
function withKnownEdges(rows: readonly JoinedRow[], known: readonly JoinedRow[]): readonly JoinedRow[] {
  return rows.map((row) => (row.edge ? row : { ...row, edge: known[indexOf(row, known)]?.edge }));
}

/** All nodes or all edges of the rows. Where one is missing there is none: the query that selects them asks again. */
function allOf<Part extends 'node' | 'edge'>(rows: readonly JoinedRow[], part: Part, name: `${Part}s`) {
  const parts = rows.flatMap((row) => row[part] ?? []);
  return parts.length === rows.length ? { [name]: parts } : {};
}

function indexOf(row: JoinedRow | undefined, rows: readonly JoinedRow[]): number {
  const key = row && keyOf(row);
  return key === undefined ? -1 : rows.findIndex((other) => keyOf(other) === key);
}
