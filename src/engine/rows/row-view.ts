import type { Cell } from '../../postgres/index.ts';
import { RawRow } from '../../postgres/index.ts';
import { PARENT, type Pages } from './pages.ts';

/** A row with all that was selected of it and of the rows beside and below it, by name. */
export type ReadRow = Record<string, unknown>;

/** How a row is read from its cells. */
export interface RowShape {
  /** The cell of its id; `undefined` for what stands above a root list. */
  readonly id: number | undefined;
  readonly values: readonly { readonly name: string; readonly cell: number; readonly read: (cell: Cell) => unknown }[];
  readonly references: readonly { readonly name: string; readonly shape: RowShape }[];
  /** Pages, by the key under which the row has them and the set that their rows are in. */
  readonly lists: readonly { readonly key: string; readonly set: number }[];
}

const CELLS = Symbol('cells');
const SETS = Symbol('sets');
const OWNER = Symbol('owner');

/** A row, and the row that it was reached from: the one that refers to it, or in whose page it is. */
export type OwnedRow = ReadRow & { [OWNER]: object | undefined };

/** A row of any shape: a view of its cells, which are read when they are asked for. */
class Row {
  declare readonly [CELLS]: RawRow;
  declare readonly [SETS]: readonly Pages<OwnedRow>[];
  declare [OWNER]: object | undefined;

  constructor(cells: RawRow, sets: readonly Pages<OwnedRow>[], owner?: object) {
    this[CELLS] = cells;
    this[SETS] = sets;
    this[OWNER] = owner;
  }
}

/** The class of the rows of one shape. */
export interface RowView {
  new (...parts: ConstructorParameters<typeof Row>): OwnedRow;
  /** The cells of the columns, by name. */
  readonly columnIndexes: ReadonlyMap<string, number>;
}

/** A root list has no parent row. */
const ROOT_PARENT = RawRow.of([null, null]);

/**
 * Makes the class of the rows of a shape.
 *
 * @param partitionKey the property that a row has from its owner where it is not among its own values
 */
export function viewOf({ id, values, references, lists }: RowShape, partitionKey: string): RowView {
  class View extends Row {
    static readonly columnIndexes = new Map(values.map(({ name, cell }) => [name, cell]));
  }
  const define = (name: string, get: (this: View) => unknown) =>
    Object.defineProperty(View.prototype, name, { get, configurable: true });

  define(partitionKey, function () {
    if (!this[OWNER]) throw new Error(`${partitionKey} of a row is neither read nor known from the row above it`);
    return (this[OWNER] as ReadRow)[partitionKey];
  });
  for (const { name, cell, read } of values) {
    define(name, function () {
      return read(this[CELLS].text(cell));
    });
  }
  for (const { name, shape } of references) {
    const Referred = viewOf(shape, partitionKey);
    define(name, function () {
      return this[CELLS].isNull(shape.id as number) ? null : new Referred(this[CELLS], this[SETS], this);
    });
  }
  for (const { key, set } of lists) {
    define(key, function () {
      const pages = this[SETS][set] as Pages<OwnedRow>;
      const page = id === undefined ? pages.of(ROOT_PARENT, PARENT) : pages.of(this[CELLS], id);
      for (const row of page) row[OWNER] = this;
      return page;
    });
  }
  return View as unknown as RowView;
}

/** The cells of a row as it was read, whose class says where they are; `undefined` for anything else. */
export const cellsOf = (row: unknown): RawRow | undefined => (row as { [CELLS]?: RawRow } | null | undefined)?.[CELLS];
