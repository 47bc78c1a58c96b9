import type { Cell } from './cell.ts';

/** The start of a cell that is NULL. */
export const NULL_CELL = -1;

/**
 * A row as PostgreSQL sent it: the bytes of its cells, in UTF-8. Most bytes are
 * copied into the response as they are, so cells are decoded on demand.
 */
export class RawRow {
  readonly bytes: Buffer;
  readonly #bounds: readonly number[];

  /** @param bounds the start (or NULL_CELL) and the end of each cell, as offsets into the bytes */
  constructor(bytes: Buffer, bounds: readonly number[]) {
    this.bytes = bytes;
    this.#bounds = bounds;
  }

  /** Returns the row with these cells. */
  static of(cells: readonly Cell[]): RawRow {
    let end = 0;
    const bounds = cells.flatMap((cell) =>
      cell === null ? [NULL_CELL, NULL_CELL] : [end, (end += Buffer.byteLength(cell))],
    );
    return new RawRow(Buffer.from(cells.join('')), bounds);
  }

  /** The size of the row in bytes, without its first cell, which is short. */
  get length(): number {
    const first = this.#bounds[1] ?? NULL_CELL;
    const last = this.#bounds[this.#bounds.length - 1] ?? NULL_CELL;
    // The first or last cell is NULL: the whole buffer is an upper bound.
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

  /** Parses a cell with a whole number that is not negative. */
  number(cell: number): number {
    let number = 0;
    for (let at = this.start(cell); at < this.end(cell); at++) number = number * 10 + (this.bytes[at] as number) - ZERO;
    return number;
  }

  /** Whether a cell equals a cell of another row. */
  isSame(cell: number, other: RawRow, otherCell: number): boolean {
    if (this.isNull(cell) || other.isNull(otherCell)) return this.isNull(cell) && other.isNull(otherCell);
    const [start, end] = [other.start(otherCell), other.end(otherCell)];
    return areEqualBytes(this.bytes, this.start(cell), this.end(cell), other.bytes, start, end);
  }

  /** All cells as text, under the name that the driver uses. */
  get fields(): Cell[] {
    return Array.from({ length: this.#bounds.length / 2 }, (_, cell) => this.text(cell));
  }
}

const ZERO = '0'.charCodeAt(0);

/** Whether two ranges of bytes are equal. Compares from the end, as ids that were created in sequence start alike. */
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
