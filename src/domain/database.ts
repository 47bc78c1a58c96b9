import type { Statement } from './statement.ts';

/** What the rules need of a database. */
export interface Database {
  /**
   * Runs a statement in a transaction of its own and resolves to the rows that
   * it returns. A statement that lost to others (serialization failure,
   * deadlock) is started over. Throws the DomainError of a constraint that the
   * statement violates, and the database's own error otherwise.
   */
  execute<Values, Row>(statement: Statement<Values, Row>, values: Values): Promise<Row[]>;
}
