import type { Kind, Table, Tables } from './tables.ts';

/** A way upwards through references, from rows aliased `t`. */
export interface Path {
  /** Brings in the tables on the way, the last of them excepted. */
  readonly joins: string;
  /** The column that holds the last reference; `undefined` for a way of no steps. */
  readonly reference: string | undefined;
  /** The table at the end. */
  readonly end: Table;
}

/** Follows references from a kind of row, step by step. */
export function followReferences(tables: Tables, kind: Kind, properties: readonly string[]): Path {
  let joins = '';
  let reference: string | undefined;
  let table = tables.of(kind);
  let alias = 't';
  for (const [step, property] of properties.entries()) {
    if (reference !== undefined) {
      alias = `t${step}`;
      joins += ` join ${table.name} ${alias} on ${alias}.id = ${reference}`;
    }
    reference = `${alias}.${table.column(property)}`;
    table = tables.of(table.referred(property));
  }
  return { joins, reference, end: table };
}
