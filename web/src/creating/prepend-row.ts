import type { Rows } from '../listing/use-listing.ts';

/** Returns the list with a new row at the top. Lists are newest first. */
export function prependRow<List extends Rows<unknown>>(list: List, row: List['nodes'][number]): List {
  return { ...list, nodes: [row, ...list.nodes], totalCount: list.totalCount + 1 };
}
