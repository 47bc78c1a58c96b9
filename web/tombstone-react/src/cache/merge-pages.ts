import type { FieldMergeFunction } from '@apollo/client/cache';
import { loadedRows, type StoredConnection, type StoredRow, withCount, withoutRows } from './connection.ts';
import { lastCountResponse } from './count-response.ts';
import { historyOf } from './history.ts';
import { mayRowsEnterLater } from './list-arguments.ts';
import { mergeLists } from './merge-lists.ts';
import { isSame, rowsOf } from './merged-rows.ts';
import { recordResponse } from './record-response.ts';
import { rowKey } from './row-identity.ts';

type Merge = FieldMergeFunction<StoredConnection>;
type Options = Parameters<Merge>[2];

/** Merges a page into the rows of its list that are loaded, and records what the response said about them. */
export const mergePages: Merge = (existing, response, options) => {
  const after: string | undefined = options.args?.['after'] ?? undefined;
  const incoming = withoutStaleCount(existing, withoutDeletedRows(response, options), options);
  const list = existing ? mergeLists(existing, incoming, after) : incoming;
  recordResponse({ existing, incoming, list, after }, options);
  return list;
};

/** Leaves out rows that were deleted while the response was in flight: it still lists and counts them. */
function withoutDeletedRows(response: StoredConnection, { args, cache, readField }: Options) {
  const { deleted } = historyOf(cache);
  if (deleted.size === 0 || args?.['includeDeleted']) return response;
  const isDeleted = (row: StoredRow | undefined) => deleted.has(rowKey(row, readField) ?? '');
  const count = loadedRows(response)?.filter(isDeleted).length ?? 0;
  return count === 0 ? response : withCount(withoutRows(response, isDeleted), (response.totalCount ?? 0) - count);
}

/**
 * Replaces the count of a response that was in flight while a row was deleted that was not loaded: it still counts the
 * row. Such a response is a first page with a higher count and no new row at the top, where lists grow, unless rows may
 * enter them later or the oldest come first. Only one response is taken for it; the count of the next one is accepted.
 */
function withoutStaleCount(existing: StoredConnection | undefined, page: StoredConnection, { args, storage }: Options) {
  const before = existing?.totalCount;
  if (!existing || before === undefined || !lastCountResponse(storage)?.removedUnloadedRow) return page;
  const [known, rows] = [rowsOf(existing), rowsOf(page)];
  const isFirstPage = rows !== undefined && args?.['after'] == null && growsAtTop(args);
  if (!isFirstPage || (page.totalCount ?? 0) <= before || !isSame(rows[0], known?.[0])) return page;
  const list = withCount(page, before);
  const isWhole = page.pageInfo && rows.length >= before;
  return isWhole ? { ...list, pageInfo: { ...page.pageInfo, hasNextPage: false } } : list;
}

const growsAtTop = (args: Options['args']): boolean =>
  args?.['order'] !== 'OLDEST_FIRST' && !mayRowsEnterLater(args?.['filter'] ?? {});
