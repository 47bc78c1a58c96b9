import type { Cell } from '../domain/cell.ts';

/** A row with all that was selected of it and around it. */
export type ReadRow = Record<string, unknown>;

/** How a row is read from its cells. */
export interface RowShape {
  /** Where its id is; `undefined` for what is around no row. */
  readonly id: number | undefined;
  readonly values: readonly { readonly name: string; readonly cell: number; readonly read: (cell: Cell) => unknown }[];
  readonly references: readonly { readonly name: string; readonly shape: RowShape }[];
  /** Pages, by the key under which the row has them and the set that their rows are in. */
  readonly lists: readonly { readonly key: string; readonly set: number }[];
}

/** The cells in which each row says what set it is of, and in the page of which row. */
const SET = 0;
const PARENT = 1;
/** Where its own columns begin. */
export const FIRST_COLUMN = 2;

/** Puts the rows of an answer into each other and returns those of the first set. Sets come one after another, those above first, and rows in the order of their page. */
export function nest(shapes: readonly RowShape[], answer: readonly (readonly Cell[])[]): readonly ReadRow[] {
  const sets = shapes.map(() => new Map<Cell, ReadRow[]>());

  function pageIn(set: number, parent: Cell): ReadRow[] {
    const pages = sets[set] as Map<Cell, ReadRow[]>;
    let page = pages.get(parent);
    if (!page) pages.set(parent, (page = []));
    return page;
  }

  function rowOf({ id, values, references, lists }: RowShape, cells: readonly Cell[]): ReadRow {
    const row: ReadRow = {};
    for (const { name, cell, read } of values) row[name] = read(cells[cell] as Cell);
    for (const { name, shape } of references)
      row[name] = cells[shape.id as number] === null ? null : rowOf(shape, cells);
    for (const { key, set } of lists) row[key] = pageIn(set, id === undefined ? null : (cells[id] as Cell));
    return row;
  }

  for (const cells of answer) {
    const set = Number(cells[SET]);
    pageIn(set, cells[PARENT] as Cell).push(rowOf(shapes[set] as RowShape, cells));
  }
  return pageIn(0, null);
}
