import type { Cell } from './cell.ts';

/** Where a cell begins that is null. */
export const NULL_CELL = -1;

/**
 * A row as the database sent it: the bytes of its cells, in UTF-8. Most of them
 * go on to a client as they are; a text is made of a cell that is asked for.
 */
export class RawRow {
  readonly bytes: Buffer;
  readonly #bounds: readonly number[];

  /** @param bounds where each cell begins among the bytes, or NULL_CELL, and where it ends */
  constructor(bytes: Buffer, bounds: readonly number[]) {
    this.bytes = bytes;
    this.#bounds = bounds;
  }

  /** A row of texts. */
  static of(cells: readonly Cell[]): RawRow {
    let end = 0;
    const bounds = cells.flatMap((cell) =>
      cell === null ? [NULL_CELL, NULL_CELL] : [end, (end += Buffer.byteLength(cell))],
    );
    return new RawRow(Buffer.from(cells.join('')), bounds);
  }

  /** How many bytes its cells have, but for the first, which is short. */
  get length(): number {
    const first = this.#bounds[1] ?? NULL_CELL;
    const last = this.#bounds[this.#bounds.length - 1] ?? NULL_CELL;
    // The bytes of a row that did not arrive in a chunk with others are all its own.
    return first >= 0 && last >= first ? last - first : this.bytes.length;
  }

  start(cell: number): number {
    return this.#bounds[cell * 2] as number;
  }

  end(cell: number): number {
    return this.#bounds[cell * 2 + 1] as number;
  }

  isNull(cell: number): boolean {
    return this.start(cell) === NULL_CELL;
  }

  text(cell: number): Cell {
    return this.isNull(cell) ? null : this.bytes.toString('utf8', this.start(cell), this.end(cell));
  }

  /** A whole number that is not below zero. */
  number(cell: number): number {
    let number = 0;
    for (let at = this.start(cell); at < this.end(cell); at++) number = number * 10 + (this.bytes[at] as number) - ZERO;
    return number;
  }

  /** Whether a cell holds the same as another row's. */
  isSame(cell: number, other: RawRow, otherCell: number): boolean {
    if (this.isNull(cell) || other.isNull(otherCell)) return this.isNull(cell) && other.isNull(otherCell);
    const [start, end] = [other.start(otherCell), other.end(otherCell)];
    return areEqualBytes(this.bytes, this.start(cell), this.end(cell), other.bytes, start, end);
  }

  /** All its texts, under the name by which the driver knows them. */
  get fields(): Cell[] {
    return Array.from({ length: this.#bounds.length / 2 }, (_, cell) => this.text(cell));
  }
}

const ZERO = '0'.charCodeAt(0);

/** Whether bytes are the same as others. They are compared from behind: ids that were made one after another begin alike. */
export function areEqualBytes(
  a: Buffer,
  startOfA: number,
  endOfA: number,
  b: Buffer,
  startOfB: number,
  endOfB: number,
) {
  if (endOfA - startOfA !== endOfB - startOfB) return false;
  for (let back = 1; back <= endOfA - startOfA; back++) if (a[endOfA - back] !== b[endOfB - back]) return false;
  return true;
}
