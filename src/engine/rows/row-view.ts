import { type Cell, RawRow } from '../../postgres/index.ts';
import type { CountsByValue } from '../model/field-source.ts';
import { List } from './list.ts';
import { checkWithParent, type ListRequest, type PolicyContext } from './list-request.ts';
import { PARENT, type Pages } from './pages.ts';
import type { ReadRow } from './read-row.ts';

/** Describes which cells hold the properties of a row. */
export interface RowShape {
  /** The index of the cell that holds the id; `undefined` for the parent of a root list, which is no row. */
  readonly id: number | undefined;
  readonly values: readonly { readonly name: string; readonly cell: number; readonly read: (cell: Cell) => unknown }[];
  readonly references: readonly { readonly name: string; readonly shape: RowShape }[];
  readonly counts: readonly CountsShape[];
  readonly lists: readonly ListShape[];
}

/** Describes counts by the value of a property. */
export interface CountsShape extends Omit<CountsByValue, 'relation'> {
  /** The key under which the row has them. */
  readonly key: string;
  /** Its index among the requests of the plan. */
  readonly index: number;
}

/** Describes a list of a row. */
export interface ListShape {
  /** The key under which the row has the list. */
  readonly key: string;
  /** Its index among the lists of the plan. */
  readonly index: number;
  /** The number of the set that has its rows; `undefined` if no rows are selected. */
  readonly set: number | undefined;
}

/** The result of one statement, which all its rows share. */
export interface ReadResult {
  readonly sets: readonly Pages<OwnedRow>[];
  /** The requests of lists by their index in the plan; an error for a list with invalid arguments. */
  readonly requests: readonly (ListRequest | Error)[];
  /** The viewer, and the policy that their lists are checked by. */
  readonly policyContext: PolicyContext<unknown>;
}

const CELLS = Symbol('cells');
const RESULT = Symbol('result');
const OWNER = Symbol('owner');

/** A row with its owner: the row that refers to it, or whose list it is in. */
export type OwnedRow = ReadRow & { [OWNER]: object | undefined };

/** A row of any shape. It is a view of its cells: a cell is read when its property is accessed. */
class Row {
  declare readonly [CELLS]: RawRow;
  declare readonly [RESULT]: ReadResult;
  declare [OWNER]: object | undefined;

  constructor(cells: RawRow, result: ReadResult, owner?: object) {
    this[CELLS] = cells;
    this[RESULT] = result;
    this[OWNER] = owner;
  }
}

/** The class of all rows with one shape. */
export interface RowView {
  new (...parts: ConstructorParameters<typeof Row>): OwnedRow;
  /** The indexes of cells by the names of their columns. */
  readonly columnIndexes: ReadonlyMap<string, number>;
}

/** Used in place of the parent row of a root list. */
const ROOT_PARENT = RawRow.of([null, null]);

/**
 * Creates the class of the rows with a shape.
 *
 * @param partitionKey the property that a row takes from its owner if it is not among its own values
 */
export function viewOf({ id, values, references, counts, lists }: RowShape, partitionKey: string): RowView {
  class View extends Row {
    static readonly columnIndexes = new Map(values.map(({ name, cell }) => [name, cell]));
  }
  const define = (name: string, get: (this: View) => unknown) =>
    Object.defineProperty(View.prototype, name, { get, configurable: true });

  define(partitionKey, function () {
    if (!this[OWNER]) throw new Error(`The row has no ${partitionKey}: it was not selected, and the row has no owner`);
    return (this[OWNER] as ReadRow)[partitionKey];
  });
  for (const { name, cell, read } of values) {
    define(name, function () {
      return read(this[CELLS].text(cell));
    });
  }
  for (const { name, shape } of references) {
    const ReferredView = viewOf(shape, partitionKey);
    define(name, function () {
      return this[CELLS].isNull(shape.id as number) ? null : new ReferredView(this[CELLS], this[RESULT], this);
    });
  }
  for (const { key, index, by, values } of counts) {
    define(key, function () {
      checkedRequest(this, index);
      const counted = ((this as unknown as ReadRow)[totalKey(key)] ?? {}) as Record<string, number>;
      return values.filter((value) => value in counted).map((value) => ({ [by]: value, count: counted[value] }));
    });
  }
  for (const { key, index, set } of lists) {
    const total = totalKey(key);
    define(key, function () {
      const { request, partition } = checkedRequest(this, index);
      const page = set === undefined ? undefined : pageOf(this, set);
      return new List(request, partition, page, (this as unknown as ReadRow)[total]);
    });
  }

  function checkedRequest(row: View, index: number) {
    const request = row[RESULT].requests[index] as ListRequest | Error;
    if (request instanceof Error) throw request;
    const partition = id === undefined ? undefined : ((row as unknown as ReadRow)[partitionKey] as string);
    checkWithParent(row[RESULT].policyContext, request, partition);
    return { request, partition };
  }

  function pageOf(row: View, set: number): readonly ReadRow[] {
    const pages = row[RESULT].sets[set] as Pages<OwnedRow>;
    const page = id === undefined ? pages.of(ROOT_PARENT, PARENT) : pages.of(row[CELLS], id);
    for (const child of page) child[OWNER] = row;
    return page;
  }
  return View as unknown as RowView;
}

/** Returns the cells of a row that was read; `undefined` for any other value. */
export const cellsOf = (row: unknown): RawRow | undefined => (row as { [CELLS]?: RawRow } | null | undefined)?.[CELLS];

/** Returns the key under which a row has a list's total count, or the object with counts by value. */
export const totalKey = (list: string): string => `${list}#`;
