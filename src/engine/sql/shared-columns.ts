import { setMarker } from '../rows/row-sets.ts';

/**
 * The columns of a union in which every row has those of all: each has one
 * type, and every set of rows fills as many of them as it needs.
 */
export class SharedColumns {
  readonly types: string[] = [];

  /** The columns of one more set. */
  ofSet(): SetColumns {
    return new SetColumns(this.types);
  }
}

/** Which of the shared columns a set of rows fills. */
export class SetColumns {
  readonly #types: string[];
  readonly #filled = new Set<number>();

  constructor(types: string[]) {
    this.#types = types;
  }

  /** Takes one for values of a type: its number. */
  take(type: string): number {
    let column = this.#types.findIndex((other, index) => other === type && !this.#filled.has(index));
    if (column === -1) column = this.#types.push(type) - 1;
    this.#filled.add(column);
    return column;
  }

  /** The rows of this set as the union has them, once every set has taken its columns. */
  answer(set: number, sets: number): string {
    const columns = this.#types.map((type, column) => (this.#filled.has(column) ? `c${column}` : `null::${type}`));
    return `select ${[setMarker(set, sets), 'parent', ...columns].join(', ')} from s${set}`;
  }
}
