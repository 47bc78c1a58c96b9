/// <reference path="./pg-utils.d.ts" />
import { type Connection, DatabaseError, type Submittable } from 'pg';
import utils from 'pg/lib/utils.js';
import type { Cell } from './cell.ts';
import { isRepeatable, recordFailure } from './failures.ts';
import { type BoundStatement, type Rows, type Run, unnamed } from './statement.ts';

/** The part of pg's connection that a batch uses. The published types describe an older version. */
interface Protocol extends PreparedStatements {
  readonly stream: { cork(): void; uncork(): void };
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: readonly (Buffer | string | null)[] }): void;
  execute(portal: object): void;
  sync(): void;
}

/** The texts of statements by name: those that a connection has prepared, and those that it was sent and has not confirmed yet. */
interface PreparedStatements {
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
}

/** A client of `pg`. */
export interface Queryable {
  /** The statements that each transaction begins with. */
  readonly transactionSettings?: readonly BoundStatement[];
  query(batch: Submittable, values: undefined, callback: (error: Error | null) => void): unknown;
}

/** A row as a connection emits it. */
export interface DataRow {
  readonly fields: readonly Cell[];
  /** In bytes. */
  readonly length?: number;
}

/**
 * Statements that are sent together. The rows of each are kept as received,
 * without parsing values or building objects. A single Sync ends the batch, so it
 * is one implicit transaction: when a statement fails, those before it are rolled
 * back and those after it are skipped.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
class Batch<Row extends DataRow> implements Submittable {
  readonly #statements: readonly BoundStatement[];
  readonly #settings: readonly BoundStatement[];
  /** The rows of each completed statement. */
  readonly rows: Row[][] = [];
  /** The names of the statements that this batch prepares. */
  readonly #prepares = new Set<string>();
  /** The rows of the current statement. */
  #rows: Row[] = [];
  /** Set by the client, which replaces it after a timeout. */
  declare callback: (error: Error | null) => void;

  /** @param settings the statements that come first, whose rows nobody asks for */
  constructor(statements: readonly BoundStatement[], settings: readonly BoundStatement[]) {
    this.#statements = settings.length === 0 ? statements : [...settings, ...statements];
    this.#settings = settings;
  }

  /** The rows of each completed statement, without those of the settings. */
  get requestedRows(): Row[][] {
    return this.#settings.length === 0 ? this.rows : this.rows.slice(this.#settings.length);
  }

  /**
   * The name of the current statement if this batch prepares it. The client records under it that the statement is
   * prepared, or that it is not, and must not take the latter from a batch that only executes it: another one that was
   * sent later may prepare it again.
   */
  get name(): string | undefined {
    const name = this.#statements[this.rows.length]?.name;
    return name !== undefined && this.#prepares.has(name) ? name : undefined;
  }

  get text(): string | undefined {
    return this.#statements[this.rows.length]?.text;
  }

  submit(connection: Connection): void {
    const protocol = connection as unknown as Protocol;
    // Before anything is sent, so that a value that cannot be serialized does not break the connection.
    const values = this.#statements.map(({ params }) => params.map(utils.prepareValue));
    protocol.stream.cork();
    for (const [index, { name, text }] of this.#statements.entries()) {
      if (!isPrepared(name, protocol)) {
        protocol.submittedNamedStatements[name] = text;
        this.#prepares.add(name);
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

  /** Called after the Sync: the transaction is committed. */
  handleReadyForQuery(): void {
    this.callback(null);
  }

  handleError(error: Error, { parsedStatements, submittedNamedStatements }: PreparedStatements): void {
    const failed = this.#statements[this.rows.length]?.name ?? '';
    this.#giveRowsBack();
    recordFailure(
      error,
      this.rows.length - this.#settings.length,
      this.requestedRows,
      isStaleStatement(error, failed in parsedStatements),
    );
    // The skipped statements are not prepared.
    for (const name of this.#prepares) delete submittedNamedStatements[name];
    this.callback(error);
  }

  /** The rows that the failed statement had by then count for nothing, as it may be read again elsewhere. */
  #giveRowsBack(): void {
    const allowance = this.#statements[this.rows.length]?.allowance;
    for (const { length = 0 } of this.#rows) allowance?.giveBack(length);
  }
}

/** Unnamed statements are parsed on every execution. */
const isPrepared = (name: string, { parsedStatements, submittedNamedStatements }: PreparedStatements): boolean =>
  name !== '' && (name in parsedStatements || name in submittedNamedStatements);

/**
 * Executes statements in one transaction and one round trip, on a client of
 * `pg`. Resolves to the rows of each. Rejects with a DatabaseError when
 * the transaction was rolled back, and with another error when the connection is
 * lost: the transaction may have been committed then.
 */
export const executeBatch =
  <Row extends DataRow>(queryable: Queryable) =>
  (statements: readonly BoundStatement[]) =>
    new Promise<Row[][]>((resolve, reject) => {
      const batch = new Batch<Row>(statements, queryable.transactionSettings ?? []);
      queryable.query(batch, undefined, (error) => {
        if (error) reject(error);
        else resolve(batch.requestedRows);
      });
    });

export const textsOf = (rows: readonly DataRow[]): Rows => rows.map(({ fields }) => fields);

/** A statement that was never prepared, because an earlier one failed, is not stale. */
const isStaleStatement = (error: Error, wasPrepared: boolean): boolean =>
  error instanceof DatabaseError &&
  ((error.code === '26000' && wasPrepared) || (error.code === '0A000' && error.routine === 'RevalidateCachedQuery'));

/** Returns a function that runs single statements on a client of `pg`. It runs one again, unnamed, whose prepared form is missing or stale. */
export function runOn(queryable: Queryable): Run {
  const execute = executeBatch(queryable);
  return async (name, text, params) => {
    const statement = { name, text, params };
    const [rows] = await execute([statement]).catch((error: unknown) => {
      if (!isRepeatable(error)) throw error;
      return execute([unnamed(statement)]);
    });
    return textsOf(rows!);
  };
}
