import { cellReader } from '../../postgres/index.ts';
import { FIRST_COLUMN } from '../rows/row-sets.ts';
import type { ListShape, RowShape } from '../rows/row-view.ts';
import type { SetColumns } from './shared-columns.ts';

/** A query for rows, and how they are read from what it answers with. */
export interface ShapedQuery {
  readonly query: string;
  readonly shape: RowShape;
}

/** Builds the query for rows, selection by selection. */
export class RowQuery {
  readonly #columns: SetColumns;
  readonly #selected: string[] = [];
  /** The columns by their SQL: more than one name may stand for the same. */
  readonly #columnIndexes = new Map<string, number>();
  readonly #values: RowShape['values'][number][] = [];
  readonly #references: RowShape['references'][number][] = [];
  readonly #lists: RowShape['lists'][number][] = [];
  #from = '';
  #id: number | undefined;

  /** @param columns the columns of the set that the rows are in */
  constructor(columns: SetColumns) {
    this.#columns = columns;
  }

  /** The column that holds the rows' ids; `undefined` for a root list, which has no parent row. */
  get id(): string | undefined {
    return this.#id === undefined ? undefined : `c${this.#id}`;
  }

  from(source: string): void {
    this.#from = `from ${source}`;
  }

  value(name: string, sql: string, type: string): void {
    let column = this.#columnIndexes.get(sql);
    if (column === undefined) {
      column = this.#columns.take(type);
      this.#columnIndexes.set(sql, column);
      this.#selected.push(`${sql} as c${column}`);
    }
    if (name === 'id') this.#id = column;
    this.#values.push({ name, cell: FIRST_COLUMN + column, read: cellReader(type) });
  }

  /** The rows that a property refers to: joined as a whole, so that a null reference gives nulls. */
  reference(name: string, alias: string, { query, shape }: ShapedQuery): void {
    this.#from += ` left join lateral (${query}) ${alias} on true`;
    this.#selected.push(`${alias}.*`);
    this.#references.push({ name, shape });
  }

  list(list: ListShape): void {
    this.#lists.push(list);
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
