import type { StoredConnection, StoredPageInfo } from './connection.ts';
import { isSame, type JoinedRow } from './joined-rows.ts';

interface Joined {
  readonly existing: StoredConnection;
  readonly incoming: StoredConnection;
  readonly known: readonly JoinedRow[];
  /** The rows of the joined list. */
  readonly rows: readonly JoinedRow[];
  readonly after: string | undefined;
  readonly keptBelow: boolean;
}

/**
 * The page info of a joined list: where it starts is what the page at its top says, and where it ends is what the page
 * at its bottom says. What neither of them selected is left out, unless the row it is about is still the same.
 */
export function joinPageInfo({ existing, incoming, known, rows, after, keptBelow }: Joined): {
  pageInfo?: StoredPageInfo;
} {
  const [before, now] = [existing.pageInfo, incoming.pageInfo];
  if (!before && !now) return {};
  const start = {
    ...((after !== undefined || isSame(rows[0], known[0])) && startOf(before)),
    ...(after === undefined && startOf(now)),
  };
  const end = {
    ...((keptBelow || isSame(rows.at(-1), known.at(-1))) && endOf(before)),
    ...(!keptBelow && endOf(now)),
  };
  return { pageInfo: { ...typename(before), ...typename(now), ...start, ...end } };
}

const typename = (page: StoredPageInfo = {}): StoredPageInfo => only(page, ['__typename']);
const startOf = (page: StoredPageInfo = {}): StoredPageInfo => only(page, ['hasPreviousPage', 'startCursor']);
const endOf = (page: StoredPageInfo = {}): StoredPageInfo => only(page, ['hasNextPage', 'endCursor']);

const only = (page: StoredPageInfo, names: readonly (keyof StoredPageInfo)[]): StoredPageInfo =>
  Object.fromEntries(Object.entries(page).filter(([name]) => names.includes(name)));
