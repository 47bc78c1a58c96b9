import type { AbstractSqlDriver } from '@mikro-orm/postgresql';
import { type Session, withShortLocks } from './short-locks.ts';

/** An index. `definition` is what follows `create index … on table`: the columns and the condition. */
export interface IndexDefinition {
  readonly name: string;
  readonly table: string;
  readonly definition: string;
  readonly unique?: boolean;
}

/** The most rows for which an index is built with writers locked out, as that takes only an instant. */
const FEW_ROWS = 10_000;

/**
 * Builds an index unless it exists. On a large table the build does not lock out writers; it then
 * takes longer, and waits for all older transactions in the database. The session must be in no
 * transaction. Interrupted at any statement, it can be run again.
 */
export async function buildIndex(
  driver: AbstractSqlDriver,
  session: Session,
  { name, table, definition, unique = false }: IndexDefinition,
): Promise<void> {
  const create = unique ? 'create unique index' : 'create index';
  const rowsOf = (query: string, params: string[] = []) => driver.execute<object[]>(query, params, 'all', session);
  const change = (statement: string) =>
    withShortLocks(driver, session, async (tx) => void (await driver.execute(statement, [], 'run', tx)));
  const isValid = 'select 1 from pg_index where indexrelid = to_regclass(?) and indisvalid';
  if ((await rowsOf(isValid, [name])).length > 0) return;
  // An interrupted build leaves an invalid index, which slows down writes and serves no reads.
  await change(`drop index if exists ${name}`);
  const hasFewRows = (await rowsOf(`select 1 from ${table} offset ${FEW_ROWS} limit 1`)).length === 0;
  if (hasFewRows) await change(`${create} ${name} on ${table} ${definition}`);
  else await driver.execute(`${create} concurrently ${name} on ${table} ${definition}`, [], 'run', session);
}
