import type { Statement } from './statement.ts';

/**
 * What the rules need of a database: to run one statement in its own
 * transaction. A statement is retried after a serialization failure or a
 * deadlock. When it violates a constraint, it throws the DomainError that
 * `constraint-errors.ts` lists for that constraint.
 */
export interface Database {
  /** Resolves to all rows that the statement returns. */
  execute<Values, Row>(statement: Statement<Values, Row>, values: Values): Promise<Row[]>;
  /** Resolves to the first row that the statement returns, or to `undefined` when it returns none. */
  executeTakeFirst<Values, Row>(statement: Statement<Values, Row>, values: Values): Promise<Row | undefined>;
  /** Resolves to the row of a statement that always returns one, such as an insert. */
  executeTakeFirstOrThrow<Values, Row>(statement: Statement<Values, Row>, values: Values): Promise<Row>;
}
