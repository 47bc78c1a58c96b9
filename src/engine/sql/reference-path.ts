import type { EntityType, TableOf } from '../model/table.ts';

/** A path of references in SQL. */
export interface ReferencePath {
  /** Joins the tables on the path, except the last. */
  readonly joins: string;
  /** The column that holds the last reference. */
  readonly reference: string;
  /** The entity that it refers to. */
  readonly end: EntityType;
}

/** Follows a path of references from the rows of an entity. Throws if the path is empty. */
export function followReferences(
  tableOf: TableOf,
  entity: EntityType,
  alias: string,
  [first, ...others]: readonly string[],
): ReferencePath {
  if (first === undefined) throw new Error('A path must have at least one reference');
  const start = tableOf(entity);
  let joins = '';
  let reference = `${alias}.${start.column(first)}`;
  let end = start.referred(first);
  for (const [step, property] of others.entries()) {
    const table = tableOf(end);
    const next = `${alias}_${step + 1}`;
    joins += ` join ${table.name} ${next} on ${next}.id = ${reference}`;
    reference = `${next}.${table.column(property)}`;
    end = table.referred(property);
  }
  return { joins, reference, end };
}
