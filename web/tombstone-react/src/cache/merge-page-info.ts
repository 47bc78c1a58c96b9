import type { StoredConnection, StoredPageInfo } from './connection.ts';
import { isSame, type MergedRow } from './merged-rows.ts';

interface MergedLists {
  readonly existing: StoredConnection;
  readonly incoming: StoredConnection;
  readonly existingRows: readonly MergedRow[];
  readonly mergedRows: readonly MergedRow[];
  readonly after: string | undefined;
  readonly keptBelow: boolean;
}

/**
 * Returns the page info of a merged list. Its start comes from the page at the top, its end from the page at the
 * bottom. A field that this page did not select is kept only if the first or last row is still the same.
 */
export function mergePageInfo(lists: MergedLists): { pageInfo?: StoredPageInfo } {
  const { existing, incoming, existingRows, mergedRows, after, keptBelow } = lists;
  const [before, current] = [existing.pageInfo, incoming.pageInfo];
  if (!before && !current) return {};
  const start = {
    ...((after !== undefined || isSame(mergedRows[0], existingRows[0])) && startOf(before)),
    ...(after === undefined && startOf(current)),
  };
  // The oldest come first, and rows have been added at the end since it was loaded.
  const hasGrownBelow = keptBelow && (incoming.totalCount ?? 0) > mergedRows.length;
  const end = {
    ...((keptBelow || isSame(mergedRows.at(-1), existingRows.at(-1))) && endOf(before)),
    ...(!keptBelow && endOf(current)),
    ...(hasGrownBelow && before?.hasNextPage === false && { hasNextPage: true }),
  };
  return { pageInfo: { ...typename(before), ...typename(current), ...start, ...end } };
}

const typename = (page: StoredPageInfo = {}): StoredPageInfo => only(page, ['__typename']);
const startOf = (page: StoredPageInfo = {}): StoredPageInfo => only(page, ['hasPreviousPage', 'startCursor']);
const endOf = (page: StoredPageInfo = {}): StoredPageInfo => only(page, ['hasNextPage', 'endCursor']);

const only = (page: StoredPageInfo, names: readonly (keyof StoredPageInfo)[]): StoredPageInfo =>
  Object.fromEntries(Object.entries(page).filter(([name]) => names.includes(name)));
