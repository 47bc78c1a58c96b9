import { type Cell, RawRow } from '../../postgres/index.ts';
import type { ListRequest } from '../plan/list-request.ts';
import { totalKey } from '../plan/selection.ts';
import { List } from './list.ts';
import { PARENT, type Pages } from './pages.ts';
import type { ReadRow } from './read-row.ts';

/** How a row is read from its cells. */
export interface RowShape {
  /** The cell of its id; `undefined` for the parent of a root list, which is no row. */
  readonly id: number | undefined;
  readonly values: readonly { readonly name: string; readonly cell: number; readonly read: (cell: Cell) => unknown }[];
  readonly references: readonly { readonly name: string; readonly shape: RowShape }[];
  readonly lists: readonly ListShape[];
}

/** A list of a row. */
export interface ListShape {
  /** The key under which the row has it. */
  readonly key: string;
  /** Its index among the lists of the plan. */
  readonly index: number;
  /** The set that its rows are in; `undefined` where none are selected. */
  readonly set: number | undefined;
}

/** What all rows of one read share. */
export interface Answer {
  readonly sets: readonly Pages<OwnedRow>[];
  /** The requests of the plan's lists by their index; an error for one that must not be answered. */
  readonly requests: readonly (ListRequest | Error)[];
  /** Throws where a list may not be shown below a row of this partition. */
  checkPartition(request: ListRequest, partition: string | undefined): void;
}

const CELLS = Symbol('cells');
const ANSWER = Symbol('answer');
const OWNER = Symbol('owner');

/** A row, and the row that it was reached from: the one that refers to it, or in whose page it is. */
export type OwnedRow = ReadRow & { [OWNER]: object | undefined };

/** A row of any shape: a view of its cells, which are read when they are asked for. */
class Row {
  declare readonly [CELLS]: RawRow;
  declare readonly [ANSWER]: Answer;
  declare [OWNER]: object | undefined;

  constructor(cells: RawRow, answer: Answer, owner?: object) {
    this[CELLS] = cells;
    this[ANSWER] = answer;
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
      return this[CELLS].isNull(shape.id as number) ? null : new Referred(this[CELLS], this[ANSWER], this);
    });
  }
  for (const { key, index, set } of lists) {
    const total = totalKey(key);
    define(key, function () {
      const request = this[ANSWER].requests[index] as ListRequest | Error;
      if (request instanceof Error) throw request;
      const row = this as unknown as ReadRow;
      const partition = id === undefined ? undefined : (row[partitionKey] as string);
      this[ANSWER].checkPartition(request, partition);
      return new List(request, partition, set === undefined ? undefined : pageOf(this, set), row[total]);
    });
  }

  function pageOf(row: View, set: number): readonly ReadRow[] {
    const pages = row[ANSWER].sets[set] as Pages<OwnedRow>;
    const page = id === undefined ? pages.of(ROOT_PARENT, PARENT) : pages.of(row[CELLS], id);
    for (const child of page) child[OWNER] = row;
    return page;
  }
  return View as unknown as RowView;
}

/** The cells of a row as it was read, whose class says where they are; `undefined` for anything else. */
export const cellsOf = (row: unknown): RawRow | undefined => (row as { [CELLS]?: RawRow } | null | undefined)?.[CELLS];
