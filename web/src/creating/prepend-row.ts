import type { Rows } from '../listing/use-listing.ts';

/** A list with a row that has just been created: lists are newest first. */
export function prependRow<List extends Rows<unknown>>(list: List, row: List['nodes'][number]): List {
  return { ...list, nodes: [row, ...list.nodes], totalCount: list.totalCount + 1 };
}
