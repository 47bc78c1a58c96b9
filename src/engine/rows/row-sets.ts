import { type Cell, RawRow } from '../../postgres/index.ts';
import { PARENT, Pages } from './pages.ts';
import type { ReadRow } from './read-row.ts';
import type { OwnedRow, ReadResult, RowView } from './row-view.ts';

/** The index of the cell that holds the number of the row's set. */
const SET = 0;

/** The index of the first column, after the set and the parent. */
export const FIRST_COLUMN = 2;

/**
 * Returns the number of a set in SQL. It is null for the last set, which
 * usually has the most rows: null takes no bytes.
 */
export const setMarker = (set: number, sets: number): string => (set === sets - 1 ? 'null' : `${set}`);

const setOf = (cells: RawRow, sets: number): number => (cells.isNull(SET) ? sets - 1 : cells.number(SET));

/**
 * Whether a row of a list has no id: it stands for a page that was not read.
 *
 * @param ids the index of the cell with the id, by set; `undefined` for a set without ids
 */
export const isWithoutId =
  (ids: readonly (number | undefined)[]) =>
  (cells: RawRow): boolean => {
    const set = setOf(cells, ids.length);
    const id = ids[set];
    return set > 0 && id !== undefined && cells.isNull(id);
  };

/**
 * Puts rows into their sets, and returns those of the first set in the order of the result.
 *
 * @param first the id of the row that was looked up first: the parent of rows without a parent cell. Null if no row was
 *   looked up
 */
export function rowsOf(
  views: readonly RowView[],
  rows: readonly RawRow[],
  first: Cell,
  { requests, policyContext }: Omit<ReadResult, 'sets'>,
): readonly ReadRow[] {
  const sets = views.map(() => new Pages<OwnedRow>());
  const result: ReadResult = { sets, requests, policyContext };
  const root = RawRow.of([null, first]);
  for (const cells of rows) {
    const set = setOf(cells, sets.length);
    (sets[set] as Pages<OwnedRow>).add(cells.isNull(PARENT) ? root : cells, new (views[set] as RowView)(cells, result));
  }
  return (sets[0] as Pages<OwnedRow>).of(root, PARENT);
}
