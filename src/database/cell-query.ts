import { Query } from 'pg';
import type { Cell } from '../domain/cell.ts';
import type { Run } from '../domain/statement.ts';

/** A client of `pg`, or a pool of them. */
interface Queryable {
  query(query: CellQuery, values: undefined, callback: (error: Error | null) => void): unknown;
}

/** A query of `pg` that answers with the cells as they came: texts are not made into values, nor rows into objects. */
class CellQuery extends Query {
  readonly cells: (readonly Cell[])[] = [];

  handleRowDescription(): void {}

  handleDataRow({ fields }: { fields: readonly Cell[] }): void {
    this.cells.push(fields);
  }
}

/** Runs statements on a client or a pool of `pg`. */
export const runOn =
  (queryable: Queryable): Run =>
  (name, text, params) =>
    new Promise((resolve, reject) => {
      const query = new CellQuery({ name, text, values: [...params] });
      queryable.query(query, undefined, (error) => (error ? reject(error) : resolve(query.cells)));
    });
