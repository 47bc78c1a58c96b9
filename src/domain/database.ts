import type { Statement } from './statement.ts';

/**
 * What the rules need of a database: to run one statement as a transaction of
 * its own. A statement that loses to others (serialization failure, deadlock)
 * is started over. Where it violates a constraint, the DomainError that
 * `constraint-errors.ts` has for that constraint is thrown.
 */
export interface Database {
  /** Resolves to the first row that the statement returns, or to `undefined` when it returns none. */
  executeTakeFirst<Values, Row>(statement: Statement<Values, Row>, values: Values): Promise<Row | undefined>;
  /** Does the same for a statement that returns a row or fails, such as an insert. */
  executeTakeFirstOrThrow<Values, Row>(statement: Statement<Values, Row>, values: Values): Promise<Row>;
}
