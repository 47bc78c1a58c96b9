import { type Cell, RawRow } from '../../postgres/index.ts';
import { PARENT, Pages } from './pages.ts';
import type { ReadRow } from './read-row.ts';
import type { Answer, OwnedRow, RowView } from './row-view.ts';

/** The cell of each row that holds the number of its set. */
const SET = 0;

/** Where the columns of the rows begin: before them are the set and the parent. */
export const FIRST_COLUMN = 2;

/** The number of a set in SQL. That of the last set, mostly the largest, is omitted: a text for each row costs. */
export const setMarker = (set: number, sets: number): string => (set === sets - 1 ? 'null' : `${set}`);

/**
 * Puts rows into their sets, and returns those of the first set in the order in which they came.
 *
 * @param first the id of the row that was looked up first, which is the parent of rows that name none; null where none
 *   was looked up
 */
export function rowsOf(
  views: readonly RowView[],
  rows: readonly RawRow[],
  first: Cell,
  shared: Omit<Answer, 'sets'>,
): readonly ReadRow[] {
  const answer: Answer = { ...shared, sets: views.map(() => new Pages<OwnedRow>()) };
  const { sets } = answer;
  const root = RawRow.of([null, first]);
  for (const cells of rows) {
    const set = cells.isNull(SET) ? sets.length - 1 : cells.number(SET);
    (sets[set] as Pages<OwnedRow>).add(cells.isNull(PARENT) ? root : cells, new (views[set] as RowView)(cells, answer));
  }
  return (sets[0] as Pages<OwnedRow>).of(root, PARENT);
}
