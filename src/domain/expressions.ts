import {
  type AliasableExpression,
  type AliasedExpression,
  type Expression,
  expressionBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { Instant } from './shown-row.ts';

/** Expressions that several statements share, for whatever tables these are about. */

const anyTable = expressionBuilder<{ anyTable: { projectId: string } }, 'anyTable'>();

/** The instant at which the statement reaches the row; `now()` is when its transaction began. */
export const clockTimestamp = (): AliasableExpression<Instant> => anyTable.fn('clock_timestamp');

/** The row belongs to one of the projects, or to any where they are null. */
export const inProjects = (projects: Expression<readonly string[] | null>): Expression<SqlBool> =>
  anyTable.or([
    anyTable(projects, 'is', null),
    anyTable('projectId', '=', anyTable.fn.any(projects as Expression<readonly string[]>)),
  ]);

/** Lists side by side as the rows of a table: the first row has the first element of each. */
export function unnest<Row extends object, Alias extends string>(
  lists: { readonly [Column in keyof Row & string]: Expression<readonly Row[Column][]> },
  alias: Alias,
): AliasedExpression<Row, Alias> {
  const columns = Object.keys(lists).map((column) => sql.ref(column));
  return anyTable.fn<Row>('unnest', Object.values(lists)).as<Alias>(sql`${sql.ref(alias)}(${sql.join(columns)})`);
}
