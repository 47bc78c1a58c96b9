import { cellReader } from '../../postgres/index.ts';
import { FIRST_COLUMN } from '../rows/row-sets.ts';
import type { CountsShape, ListShape, RowShape } from '../rows/row-view.ts';
import type { SetColumns } from './union-columns.ts';

/** A query for rows, and the shape of the rows that it returns. */
export interface ShapedQuery {
  readonly query: string;
  readonly shape: RowShape;
}

/** Builds a query for rows. */
export class RowQuery {
  readonly #columns: SetColumns;
  readonly #selected: string[] = [];
  /** The columns by their SQL. Several properties can share a column. */
  readonly #columnIndexes = new Map<string, number>();
  readonly #values: RowShape['values'][number][] = [];
  readonly #references: RowShape['references'][number][] = [];
  readonly #counts: RowShape['counts'][number][] = [];
  readonly #lists: RowShape['lists'][number][] = [];
  #from = '';
  #id: number | undefined;

  /** @param columns the columns of the set that the rows belong to */
  constructor(columns: SetColumns) {
    this.#columns = columns;
  }

  /** The column with the ids of the rows; `undefined` for a root list, which has no parent row. */
  get id(): string | undefined {
    return this.#id === undefined ? undefined : `c${this.#id}`;
  }

  from(source: string): void {
    this.#from = `from ${source}`;
  }

  value(name: string, sql: string, type: string): void {
    let column = this.#columnIndexes.get(sql);
    if (column === undefined) {
      column = this.#columns.allocate(type);
      this.#columnIndexes.set(sql, column);
      this.#selected.push(`${sql} as c${column}`);
    }
    if (name === 'id') this.#id = column;
    this.#values.push({ name, cell: FIRST_COLUMN + column, read: cellReader(type) });
  }

  /** Joins the rows that a property refers to. All their columns are null if the reference is null. */
  reference(name: string, alias: string, { query, shape }: ShapedQuery): void {
    this.#from += ` left join lateral (${query}) ${alias} on true`;
    this.#selected.push(`${alias}.*`);
    this.#references.push({ name, shape });
  }

  /** Adds counts by value. Their column is added as a value with the `totalKey` of their key. */
  counts(counts: CountsShape): void {
    this.#counts.push(counts);
  }

  list(list: ListShape): void {
    this.#lists.push(list);
  }

  /** @param clauses SQL after FROM: conditions, order, limit */
  build(clauses: string): ShapedQuery {
    return {
      query: `select ${this.#selected.join(', ')} ${this.#from} ${clauses}`,
      shape: {
        id: this.#id === undefined ? undefined : FIRST_COLUMN + this.#id,
        values: this.#values,
        references: this.#references,
        counts: this.#counts,
        lists: this.#lists,
      },
    };
  }
}
