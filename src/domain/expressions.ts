import {
  type AliasableExpression,
  type AliasedExpression,
  type Expression,
  expressionBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { Instant } from './shown-row.ts';

/** Expressions that several statements use, on any table. */

const anyTable = expressionBuilder<{ anyTable: { projectId: string } }, 'anyTable'>();

/** The instant at which the statement reaches the row. `now()` would be the start of its transaction. */
export const clockTimestamp = (): AliasableExpression<Instant> => anyTable.fn('clock_timestamp');

/** Whether the row belongs to one of the projects; true for every row when they are null. */
export const inProjects = (projects: Expression<readonly string[] | null>): Expression<SqlBool> =>
  anyTable.or([
    anyTable(projects, 'is', null),
    anyTable('projectId', '=', anyTable.fn.any(projects as Expression<readonly string[]>)),
  ]);

/** Turns lists of columns into the rows of a table: the first row has the first element of each list. */
export function unnest<Row extends object, Alias extends string>(
  lists: { readonly [Column in keyof Row & string]: Expression<readonly Row[Column][]> },
  alias: Alias,
): AliasedExpression<Row, Alias> {
  const columns = Object.keys(lists).map((column) => sql.ref(column));
  return anyTable.fn<Row>('unnest', Object.values(lists)).as<Alias>(sql`${sql.ref(alias)}(${sql.join(columns)})`);
}

/** The value that stands in `values` where the key stands in `keys`. */
export const valueBeside = <Value>(
  key: Expression<string>,
  keys: Expression<readonly string[]>,
  values: Expression<readonly Value[]>,
): AliasableExpression<Value> =>
  anyTable
    .selectFrom(unnest<{ key: string; value: Value }, 'pairs'>({ key: keys, value: values }, 'pairs'))
    .select('pairs.value')
    .where('pairs.key', '=', key) as unknown as AliasableExpression<Value>;

/** The values of a subquery with one column as an array. */
export const arrayOf = <Value>(subquery: Expression<Readonly<Record<string, Value>>>): Expression<readonly Value[]> =>
  anyTable.fn('array', [subquery]);
