import { setMarker } from '../rows/row-sets.ts';

/**
 * The columns of the union of all sets. Sets share columns of the same type, and
 * have null in those that they do not use.
 */
export class UnionColumns {
  readonly types: string[] = [];

  /** Returns the columns of another set. */
  forSet(): SetColumns {
    return new SetColumns(this.types);
  }
}

/** The columns of the union that one set uses. */
export class SetColumns {
  readonly #types: string[];
  readonly #used = new Set<number>();

  constructor(types: string[]) {
    this.#types = types;
  }

  /** Returns the index of a column of this type that the set does not use yet. */
  allocate(type: string): number {
    let column = this.#types.findIndex((other, index) => other === type && !this.#used.has(index));
    if (column === -1) column = this.#types.push(type) - 1;
    this.#used.add(column);
    return column;
  }

  /** Returns the SELECT of this set in the union. Call it after every set has allocated its columns. */
  selectSet(set: number, sets: number): string {
    const columns = this.#types.map((type, column) => (this.#used.has(column) ? `c${column}` : `null::${type}`));
    return `select ${[setMarker(set, sets), 'parent', ...columns].join(', ')} from s${set}`;
  }
}
