import type { Cell } from '../../postgres/index.ts';
import { RawRow } from '../../postgres/index.ts';

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

/** What is around no row is in nobody's page. */
const ROOT_PARENT = RawRow.of([null, null]);

/** How the rows of a set say so in SQL. The last one, mostly the largest, goes without saying: a text for each row costs. */
export const setMarker = (set: number, sets: number): string => (set === sets - 1 ? 'null' : `${set}`);

/** What a row has from the one around it: below a row all are of its project, as the database sees to. */
const PROJECT = 'projectId';
export const INHERITED: ReadonlySet<string> = new Set([PROJECT]);

const CELLS = Symbol('cells');
const SETS = Symbol('sets');
const AROUND = Symbol('around');

/** A row, and the one that refers to it or in whose page it is: that is known once it was asked for it. */
type RowWithin = ReadRow & { [AROUND]: object | undefined };

/** Rows, and the first of them as it was sent: it names the row in whose page they are. */
interface Page {
  readonly parent: RawRow;
  readonly rows: RowWithin[];
}

/** The pages of one list, as their rows came: page after page, mostly in the order in which they are asked for. */
class Pages {
  readonly #pages: Page[] = [];
  #next = 0;
  #byParent: Map<Cell, Page> | undefined;

  /** @param parent names the row in whose page the row is */
  add(parent: RawRow, row: RowWithin): void {
    const last = this.#pages.at(-1);
    if (last && (last.parent === parent || last.parent.isSame(PARENT, parent, PARENT))) last.rows.push(row);
    else this.#pages.push({ parent, rows: [row] });
  }

  /** @param id the cell of the parent that holds its id */
  of(parent: RawRow, id: number): readonly RowWithin[] {
    // To make a text of it and look that up costs more than to compare it.
    const next = this.#pages[this.#next];
    if (next?.parent.isSame(PARENT, parent, id)) {
      this.#next++;
      return next.rows;
    }
    this.#byParent ??= new Map(this.#pages.map((page) => [page.parent.text(PARENT), page]));
    return this.#byParent.get(parent.text(id))?.rows ?? [];
  }
}

/** A row of any shape: a view of its cells, which are read when they are asked for. */
class Row {
  declare readonly [CELLS]: RawRow;
  declare readonly [SETS]: readonly Pages[];
  declare [AROUND]: object | undefined;

  constructor(cells: RawRow, sets: readonly Pages[], around?: object) {
    this[CELLS] = cells;
    this[SETS] = sets;
    this[AROUND] = around;
  }

  get [PROJECT](): unknown {
    if (!this[AROUND]) throw new Error('The project of a row is neither read nor that of a row around it');
    return (this[AROUND] as ReadRow)[PROJECT];
  }
}

/** The class of the rows of one shape. */
export interface RowView {
  new (...parts: ConstructorParameters<typeof Row>): RowWithin;
  /** Where the columns of the rows are, by name. */
  readonly columnIndexes: ReadonlyMap<string, number>;
}

/** Makes the class of the rows of a shape. */
export function viewOf({ id, values, references, lists }: RowShape): RowView {
  class View extends Row {
    static readonly columnIndexes = new Map(values.map(({ name, cell }) => [name, cell]));
  }
  const define = (name: string, get: (this: View) => unknown) => Object.defineProperty(View.prototype, name, { get });

  for (const { name, cell, read } of values) {
    define(name, function () {
      return read(this[CELLS].text(cell));
    });
  }
  for (const { name, shape } of references) {
    const Referred = viewOf(shape);
    define(name, function () {
      return this[CELLS].isNull(shape.id as number) ? null : new Referred(this[CELLS], this[SETS], this);
    });
  }
  for (const { key, set } of lists) {
    define(key, function () {
      const pages = this[SETS][set] as Pages;
      const page = id === undefined ? pages.of(ROOT_PARENT, PARENT) : pages.of(this[CELLS], id);
      for (const row of page) row[AROUND] = this;
      return page;
    });
  }
  return View as unknown as RowView;
}

/** The cells of a row as it was read, whose class says where they are; `undefined` for anything else. */
export const cellsOf = (row: unknown): RawRow | undefined => (row as { [CELLS]?: RawRow } | null | undefined)?.[CELLS];

/**
 * Puts the rows of an answer into their sets and returns those of the first, in the order they came.
 *
 * @param first the id of the row asked for first, in whose page a row is that names none; null where none is asked for
 */
export function rowsOf(views: readonly RowView[], answer: readonly RawRow[], first: Cell): readonly ReadRow[] {
  const sets = views.map(() => new Pages());
  const asked = RawRow.of([null, first]);
  for (const cells of answer) {
    const set = cells.isNull(SET) ? sets.length - 1 : cells.number(SET);
    (sets[set] as Pages).add(cells.isNull(PARENT) ? asked : cells, new (views[set] as RowView)(cells, sets));
  }
  return (sets[0] as Pages).of(asked, PARENT);
}
