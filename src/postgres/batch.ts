import { type Connection, DatabaseError, type Submittable } from 'pg';
import utils from 'pg/lib/utils.js';
import type { Cell } from './cell.ts';
import type { BoundStatement, Rows, Run } from './statement.ts';

/** What a connection of `pg` does for what it is submitted. Its types know an older version. */
interface Protocol extends Prepared {
  readonly stream: { cork(): void; uncork(): void };
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: readonly (Buffer | string | null)[] }): void;
  execute(portal: object): void;
  sync(): void;
}

/** The texts of what a connection has prepared, by their names, and of what it was told to and has not answered yet. */
interface Prepared {
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
}

/** A client of `pg`, or a pool of them. */
interface Queryable {
  query(trip: Submittable, values: undefined, callback: (error: Error | null) => void): unknown;
}

/** A row as a connection hands it on. */
export interface DataRow {
  readonly fields: readonly Cell[];
  /** In bytes. */
  readonly length?: number;
}

/**
 * Statements that are sent at once, and the rows of each as they came: texts
 * are not made into values, nor cells into objects. One Sync ends them all, so
 * that they are one transaction without a word about it: one that fails undoes
 * those before it, and those after it are skipped.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
class Batch<Row extends DataRow> implements Submittable {
  readonly #statements: readonly BoundStatement[];
  /** Of each statement that is done. */
  readonly rows: Row[][] = [];
  /** Of the one that is being answered. */
  #rows: Row[] = [];
  /** Why a constraint refused a statement. */
  refusal: Error | undefined;
  /** Is given by the client, which puts another one in its place where it waits no longer. */
  declare callback: (error: Error | null) => void;

  constructor(statements: readonly BoundStatement[]) {
    this.#statements = statements;
  }

  /** Of the statement that is being answered: under it the client remembers that it is prepared. */
  get name(): string | undefined {
    return this.#statements[this.rows.length]?.name;
  }

  get text(): string | undefined {
    return this.#statements[this.rows.length]?.text;
  }

  submit(connection: Connection): void {
    const protocol = connection as unknown as Protocol;
    // Before anything is sent: what cannot be written fails by itself.
    const values = this.#statements.map(({ params }) => params.map(utils.prepareValue));
    protocol.stream.cork();
    for (const [index, { name, text }] of this.#statements.entries()) {
      if (!isPrepared(name, protocol)) {
        protocol.submittedNamedStatements[name] = text;
        protocol.parse({ name, text });
      }
      protocol.bind({ statement: name, values: values[index]! });
      protocol.execute({});
    }
    protocol.sync();
    protocol.stream.uncork();
  }

  handleDataRow(row: Row): void {
    const allowance = this.#statements[this.rows.length]?.allowance;
    allowance?.take(row.length ?? 0);
    if (!allowance?.isExceeded) this.#rows.push(row);
  }

  handleCommandComplete(): void {
    this.rows.push(this.#rows);
    this.#rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  /** After the Sync: they are committed. */
  handleReadyForQuery(): void {
    this.callback(null);
  }

  handleError(error: Error, { parsedStatements, submittedNamedStatements }: Prepared): void {
    if (isOfStaleStatement(error, (this.name ?? '') in parsedStatements)) stale.add(error);
    // Those that were skipped are not prepared.
    for (const { name } of this.#statements) delete submittedNamedStatements[name];
    // A pool closes the connection of what fails, and another one costs ten times as much as the statement.
    if (isViolation(error)) this.refusal = error;
    this.callback(this.refusal ? null : error);
  }
}

/** A constraint or a guard refused the statement (class 23); the connection is as good as before. */
const isViolation = (error: Error): boolean => error instanceof DatabaseError && error.code?.startsWith('23') === true;

/** What has no name is prepared for once. */
const isPrepared = (name: string, { parsedStatements, submittedNamedStatements }: Prepared): boolean =>
  name !== '' && (name in parsedStatements || name in submittedNamedStatements);

/**
 * Makes statements in one transaction and one trip, on a client or a pool of
 * `pg`. Comes to the rows of each. Rejects with an error of the database where
 * that has undone them all, and with any other where the connection is lost:
 * they may have been made then.
 */
export const executeBatch =
  <Row extends DataRow>(queryable: Queryable) =>
  (statements: readonly BoundStatement[]) =>
    new Promise<Row[][]>((resolve, reject) => {
      const trip = new Batch<Row>(statements);
      queryable.query(trip, undefined, (error) => {
        const failure = error ?? trip.refusal;
        if (failure) reject(failure);
        else resolve(trip.rows);
      });
    });

export const textsOf = (rows: readonly DataRow[]): Rows => rows.map(({ fields }) => fields);

/** Failures of stale statements: what tells them from others is known only as they come. */
const stale = new WeakSet<Error>();

/**
 * Whether a statement failed because the connection does not have it any more
 * as it was prepared: it was deallocated, or its columns have other types by
 * now. Its transaction is rolled back, so it can be sent once more.
 */
export const isStale = (error: unknown): boolean => error instanceof Error && stale.has(error);

/** A statement that never got prepared, because one before it failed, is not stale. */
const isOfStaleStatement = (error: Error, wasPrepared: boolean): boolean =>
  error instanceof DatabaseError &&
  ((error.code === '26000' && wasPrepared) || (error.code === '0A000' && error.routine === 'RevalidateCachedQuery'));

/** Runs single statements on a client or a pool of `pg`; a stale one once more, as one that is not prepared. */
export function runOn(queryable: Queryable): Run {
  const travel = executeBatch(queryable);
  const runOnce: Run = async (name, text, params) => {
    const [rows] = await travel([{ name, text, params }]);
    return textsOf(rows!);
  };
  return async (name, text, params) => {
    try {
      return await runOnce(name, text, params);
    } catch (error) {
      if (!isStale(error)) throw error;
      return runOnce('', text, params);
    }
  };
}
