import type { Cell } from '../domain/cell.ts';

/** A row with all that was selected of it and around it, by name. */
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

const CELLS = Symbol('cells');
const SETS = Symbol('sets');

/** The rows of an answer: by their sets, then by whose page they are in. */
class RowSets {
  readonly #sets: Map<Cell, ReadRow[]>[] = [];

  page(set: number, parent: Cell): ReadRow[] {
    const pages = (this.#sets[set] ??= new Map());
    let page = pages.get(parent);
    if (!page) pages.set(parent, (page = []));
    return page;
  }
}

/** The class of the rows of one shape: views of their cells, which are read when they are asked for. */
export interface RowView {
  new (cells: readonly Cell[], sets: RowSets): ReadRow;
  /** Where the columns of the rows are, by name. */
  readonly places: ReadonlyMap<string, number>;
}

/** Makes the class of the rows of a shape. */
export function viewOf({ id, values, references, lists }: RowShape): RowView {
  class View {
    static readonly places = new Map(values.map(({ name, cell }) => [name, cell]));
    readonly [CELLS]: readonly Cell[];
    readonly [SETS]: RowSets;

    constructor(cells: readonly Cell[], sets: RowSets) {
      this[CELLS] = cells;
      this[SETS] = sets;
    }
  }
  const define = (name: string, get: (this: View) => unknown) => Object.defineProperty(View.prototype, name, { get });

  for (const { name, cell, read } of values) {
    define(name, function () {
      return read(this[CELLS][cell] as Cell);
    });
  }
  for (const { name, shape } of references) {
    const Referred = viewOf(shape);
    define(name, function () {
      return this[CELLS][shape.id as number] === null ? null : new Referred(this[CELLS], this[SETS]);
    });
  }
  for (const { key, set } of lists) {
    define(key, function () {
      return this[SETS].page(set, id === undefined ? null : (this[CELLS][id] as Cell));
    });
  }
  return View as unknown as RowView;
}

/** The cells of a row as it was read, whose class says where they are; `undefined` for anything else. */
export const cellsOf = (row: unknown): readonly Cell[] | undefined =>
  (row as { [CELLS]?: readonly Cell[] } | null | undefined)?.[CELLS];

/** Puts the rows of an answer into their sets and returns those of the first, in the order they came. */
export function rowsOf(views: readonly RowView[], answer: readonly (readonly Cell[])[]): readonly ReadRow[] {
  const sets = new RowSets();
  for (const cells of answer) {
    const set = Number(cells[SET]);
    sets.page(set, cells[PARENT] as Cell).push(new (views[set] as RowView)(cells, sets));
  }
  return sets.page(0, null);
}
