import type { Database } from './database.ts';
import type { Statement } from './statement.ts';

/** Runs a statement that inserts one row or fails, and resolves to that row. */
export async function insertedRow<Values, Row>(
  database: Database,
  insert: Statement<Values, Row>,
  values: Values,
): Promise<Row> {
  const [row] = await database.execute(insert, values);
  return row as Row;
}
