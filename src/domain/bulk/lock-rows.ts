import { type Expression, expressionBuilder, type QueryCreator, type SqlBool } from 'kysely';
import { arrayOf } from '../expressions.ts';
import type { Parameters } from '../statement.ts';
import type { Tables } from '../tables.ts';
import { hasKeys, type rowKeys } from './row-keys.ts';

/**
 * Begins a statement that locks rows in the order of their ids, in a CTE named
 * `locked`. PostgreSQL never inlines a CTE that locks rows.
 */
export const lockRows = (
  db: QueryCreator<Tables>,
  table: keyof Tables,
  keys: Parameters<typeof rowKeys>,
): QueryCreator<Tables> =>
  db.with('locked', (db) =>
    db
      // The cast stands for any table: the statement uses only columns that all rows of projects have.
      .selectFrom(table as 'adapters')
      .select('id')
      .where(hasKeys(keys))
      .orderBy('id')
      .forNoKeyUpdate(),
  ) as unknown as QueryCreator<Tables>;

const row = expressionBuilder<{ row: { id: string }; locked: { id: string } }, 'row'>();

/**
 * Whether the row is in `locked`, and the condition holds for `locked.id`. PostgreSQL
 * builds the array once, so it has all locks before it changes the first row: it
 * finds what it waited for, and waits for no row while it holds what belongs to
 * another. It evaluates the condition for rows that it has locked, and for no others.
 */
export function isLocked(condition?: Expression<SqlBool>): Expression<SqlBool> {
  const locked = row.selectFrom('locked').select('locked.id');
  return row('id', '=', row.fn.any(arrayOf<string>(condition ? locked.where(condition) : locked)));
}
