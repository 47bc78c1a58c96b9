import { distinct, type Filters, type FilterValues } from '../model/filter.ts';
import type { ListOrder } from '../model/list-order.ts';
import type { Table } from '../model/table.ts';
import type { ListRequest } from '../rows/list-request.ts';
import { orderBy, where } from './conditions.ts';

/** The index scans that find the rows of a page. Each stops at the limit. */
export interface PageScans {
  readonly table: Table;
  readonly alias: string;
  readonly joins: string;
  /** The conditions of every scan. */
  readonly conditions: readonly string[];
  readonly order: ListOrder;
  /** The limit is part of the text, because the planner does not know the value of a parameter. */
  readonly limit: number;
}

/** The values of a filter that are scanned one by one. */
export interface ScannedValues {
  readonly column: string;
  /** The placeholder of the parameter with the list of values. */
  readonly values: string;
}

/** Returns what follows FROM in one scan. */
export const scanClauses = (scans: PageScans, others: readonly string[]): string =>
  `${scans.joins} ${where([...scans.conditions, ...others])} ${orderAndLimit(scans, scans.alias)}`;

/**
 * Returns a query that merges a scan for each alternative and each value. Its
 * rows need ORDER BY and a limit. PostgreSQL stops the scans of two alternatives
 * as soon as the page is full (Merge Append).
 */
export function mergedScans(
  scans: PageScans,
  alternatives: readonly (readonly string[])[],
  scanned?: ScannedValues,
): string {
  const { table, alias } = scans;
  const ofValue = scanned ? [`${alias}.${scanned.column} = wanted.value`] : [];
  const rows = alternatives
    .map((others) => `(select ${alias}.* from ${table.name} ${alias} ${scanClauses(scans, [...others, ...ofValue])})`)
    .join(' union all ');
  if (!scanned) return `(${rows})`;
  const ofValues = `select merged.* from unnest(${scanned.values}) as wanted (value) cross join lateral (${rows}) merged`;
  // Limited before other rows are joined, as there is up to a page for each value.
  return `(${ofValues} ${orderAndLimit(scans, 'merged')})`;
}

/** Returns the ORDER BY and the limit of a page. */
export const orderAndLimit = ({ table, order, limit }: PageScans, alias: string): string =>
  `order by ${orderBy(table, alias, order)} limit ${limit}`;

/** Returns the filter in use whose values are scanned one by one, with its name. */
export const mergedFilterOf = (filters: Filters, filter: FilterValues) =>
  Object.entries(filters).find(([name, { isMerged }]) => isMerged && filter[name] != null);

/** Returns a function that returns each value of a filter once. */
export const valuesOf =
  (name: string) =>
  ({ filter }: ListRequest): unknown[] =>
    distinct(filter[name]);
