import { cellReader } from '../../postgres/index.ts';
import { FIRST_COLUMN, type RowShape } from '../rows/row-sets.ts';
import type { SetColumns } from './shared-columns.ts';

/** A query for rows, and how they are read from what it answers with. */
export interface ShapedQuery {
  readonly query: string;
  readonly shape: RowShape;
}

/** Puts together what is selected of rows, part by part. */
export class RowQuery {
  readonly #columns: SetColumns;
  readonly #selected: string[] = [];
  /** The columns of what is selected, as more than one name may stand for it. */
  readonly #places = new Map<string, number>();
  readonly #values: RowShape['values'][number][] = [];
  readonly #references: RowShape['references'][number][] = [];
  readonly #lists: RowShape['lists'][number][] = [];
  #from = '';
  #id: number | undefined;

  /** @param columns those of the set that the rows are of */
  constructor(columns: SetColumns) {
    this.#columns = columns;
  }

  /** The column that holds the rows' ids; `undefined` for what is around no row. */
  get id(): string | undefined {
    return this.#id === undefined ? undefined : `c${this.#id}`;
  }

  from(source: string): void {
    this.#from = `from ${source}`;
  }

  value(name: string, sql: string, type: string): void {
    let column = this.#places.get(sql);
    if (column === undefined) {
      column = this.#columns.take(type);
      this.#places.set(sql, column);
      this.#selected.push(`${sql} as c${column}`);
    }
    if (name === 'id') this.#id = column;
    this.#values.push({ name, cell: FIRST_COLUMN + column, read: cellReader(type) });
  }

  /** What the rows refer to by a property: joined whole, so that a reference to nothing is null. */
  reference(name: string, alias: string, { query, shape }: ShapedQuery): void {
    this.#from += ` left join lateral (${query}) ${alias} on true`;
    this.#selected.push(`${alias}.*`);
    this.#references.push({ name, shape });
  }

  /** A list, by the number of the set that its rows will be in. */
  list(key: string, set: number): void {
    this.#lists.push({ key, set });
  }

  /** @param rest what follows: conditions, order, limit */
  build(rest: string): ShapedQuery {
    return {
      query: `select ${this.#selected.join(', ')} ${this.#from} ${rest}`,
      shape: {
        id: this.#id === undefined ? undefined : FIRST_COLUMN + this.#id,
        values: this.#values,
        references: this.#references,
        lists: this.#lists,
      },
    };
  }
}
