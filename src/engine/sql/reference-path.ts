import { type EntityType, type Table, type Tables, tableOf } from '../../domain/table.ts';

/** A way upwards through references, from rows under an alias. */
export interface Path {
  /** Brings in the tables on the way, the last of them excepted. */
  readonly joins: string;
  /** The column that holds the last reference. */
  readonly reference: string;
  /** The table at the end. */
  readonly end: Table;
}

/** Follows references from a kind of row, step by step. */
export function followReferences(
  tables: Tables,
  kind: EntityType,
  alias: string,
  [first, ...others]: readonly string[],
): Path {
  const start = tableOf(tables, kind);
  let joins = '';
  let reference = `${alias}.${start.column(first as string)}`;
  let table = tableOf(tables, start.referred(first as string));
  for (const [step, property] of others.entries()) {
    const next = `${alias}_${step + 1}`;
    joins += ` join ${table.name} ${next} on ${next}.id = ${reference}`;
    reference = `${next}.${table.column(property)}`;
    table = tableOf(tables, table.referred(property));
  }
  return { joins, reference, end: table };
}
