import type { Condition } from '../model/condition.ts';
import type { Filters, FilterValues } from '../model/filter.ts';
import { ListOrder } from '../model/list-order.ts';
import type { EntityType, Table, TableOf } from '../model/table.ts';
import type { ListRequest } from '../rows/list-request.ts';
import { followReferences } from './reference-path.ts';

/** Adds a parameter to the statement and returns its placeholder. `find` returns its value for a request. */
export type Bind<Source> = (find: (source: Source) => unknown, type: string) => string;

/**
 * Returns a bind for a part of the source. The functions that a statement keeps
 * are created here, where they refer to nothing of the request for which it is
 * compiled: a viewer with many permissions would stay as long as the statement.
 */
export const bindPart =
  <Source, Part>(bind: Bind<Source>, partOf: (source: Source) => Part): Bind<Part> =>
  (find, type) =>
    bind((source) => find(partOf(source)), type);

export const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;

/** Returns the SQL of a condition on the rows of an entity. */
export function conditionText<Source>(
  tableOf: TableOf,
  entity: EntityType,
  alias: string,
  condition: Condition<Source>,
  bind: Bind<Source>,
): string {
  const textOf = (part: Condition<Source>) => conditionText(tableOf, entity, alias, part, bind);
  if ('either' in condition) return `(${condition.either.map(textOf).join(' or ')})`;
  if ('path' in condition) {
    const { joins, reference, end } = followReferences(tableOf, entity, alias, condition.path);
    const meets = condition.meets.map((part) => conditionText(tableOf, end, 'above', part, bind));
    return `exists (select from ${tableOf(end).name} above ${joins} where above.id = ${reference} and ${meets.join(' and ')})`;
  }
  const table = tableOf(entity);
  const column = `${alias}.${table.column(condition.property)}`;
  const type = table.type(condition.property);
  if ('is' in condition) return `${column} is ${condition.is}`;
  if ('oneOf' in condition) return `${column} = any(${bind(condition.oneOf, `${type}[]`)})`;
  return `${column} ${condition.operator} ${bind(condition.value, type)}`;
}

/**
 * Returns the conditions of a list's filters.
 *
 * @param merged whether to include filters whose values are scanned one by one: those scans have the condition already
 */
export function filterConditions(filters: Filters, filter: FilterValues, merged: boolean): Condition<FilterValues>[] {
  return Object.entries(filters).flatMap(([name, { isMerged, conditions }]) => {
    const value = filter[name];
    return value == null || (isMerged && !merged) ? [] : conditions(value, (values) => values[name]);
  });
}

/** Whether a filter is in use that no index serves. */
export const hasSlowFilter = (filters: Filters, filter: FilterValues): boolean =>
  Object.entries(filters).some(([name, { isSlow }]) => isSlow && filter[name] != null);

/** Returns the ORDER BY of lists: by instant, rows with the same instant by id. Both directions walk the same index. */
export function orderBy(table: Table, alias: string, order: ListOrder): string {
  const direction = order === ListOrder.NEWEST_FIRST ? 'desc' : 'asc';
  return `${alias}.${table.column('createdAt')} ${direction}, ${alias}.id ${direction}`;
}

/** Returns the condition on rows that follow a position in that order. */
export function afterPosition(table: Table, alias: string, order: ListOrder, bind: Bind<ListRequest>): string {
  const createdAt = bind(({ after }) => after?.position.createdAt, 'timestamptz');
  const id = bind(({ after }) => after?.position.id, 'uuid');
  const follows = order === ListOrder.NEWEST_FIRST ? '<' : '>';
  return `(${alias}.${table.column('createdAt')}, ${alias}.id) ${follows} (${createdAt}, ${id})`;
}
