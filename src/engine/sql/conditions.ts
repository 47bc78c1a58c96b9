import type { Condition } from '../model/condition.ts';
import type { Filter, Filters, FilterValues } from '../model/filter.ts';
import { ListOrder } from '../model/list-order.ts';
import type { EntityType, Table, TableOf } from '../model/table.ts';
import type { ListRequest } from '../rows/list-request.ts';
import type { Bind } from './bind.ts';
import { followReferences } from './reference-path.ts';
import { allWords, joinedText } from './search-text.ts';

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
  if ('texts' in condition) return allWords(joinedText(table, alias, condition.texts), condition, bind);
  const column = `${alias}.${table.column(condition.property)}`;
  const type = table.type(condition.property);
  if ('is' in condition) return `${column} is ${condition.is}`;
  if ('oneOf' in condition) return `${column} = any(${bind(condition.oneOf, `${type}[]`)})`;
  return `${column} ${condition.operator} ${bind(condition.value, type)}`;
}

/**
 * Returns the conditions of a list's filters.
 *
 * @param includes whether to include a filter
 */
export function filterConditions(
  filters: Filters,
  values: FilterValues,
  includes: (filter: Filter) => boolean,
): Condition<FilterValues>[] {
  return Object.entries(filters).flatMap(([name, filter]) => {
    const value = values[name];
    return value == null || !includes(filter) ? [] : filter.conditions(value, (others) => others[name]);
  });
}

/** Whether the condition of a filter is one of every scan: no scan is made for its values, and no words are searched. */
export const isPlain = ({ isMerged, search }: Filter): boolean => !isMerged && !search;

/** Whether a filter searches for words. */
export const isSearch = ({ search }: Filter): boolean => search !== undefined;

/** Whether a filter is in use that no index serves. */
export const hasSlowFilter = (filters: Filters, filter: FilterValues): boolean =>
  Object.entries(filters).some(([name, { isSlow }]) => filter[name] != null && isSlow?.(filter[name]));

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
