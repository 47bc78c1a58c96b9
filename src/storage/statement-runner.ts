import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { CamelCasePlugin } from 'kysely';
import type { Database } from '../domain/database.ts';
import type { Statement } from '../domain/statement.ts';
import type { Tables } from '../domain/tables.ts';
import { type RunWrite, sameConnectFailure } from '../postgres/index.ts';
import { type CompiledStatement, compileStatement } from './compile-statement.ts';
import type { OpenDatabase } from './database.ts';
import { withRetry } from './with-retry.ts';

/** The executor of the rules' statements. */
export interface StatementRunner extends Database {
  /** Returns the same executor that sends its statements, at each attempt, by what `wrap` returns. */
  sendingBy(wrap: (write: RunWrite) => RunWrite): Database;
}

/** Returns the executor of the rules' statements. It compiles each once, and sends it as a prepared statement. */
export function statementRunner(orm: MikroORM, tableOf: OpenDatabase['tableOf'], write: RunWrite): StatementRunner {
  const driver = orm.em.getDriver();
  const db = (orm.em as SqlEntityManager).getKysely<Tables>().withPlugin(new CamelCasePlugin());
  const compiled = new Map<object, CompiledStatement<never, unknown>>();

  function compiledOnce<Values, Row>(statement: Statement<Values, Row>): CompiledStatement<Values, Row> {
    let result = compiled.get(statement) as CompiledStatement<Values, Row> | undefined;
    if (!result) compiled.set(statement, (result = compileStatement(db, tableOf, statement)));
    return result;
  }

  function runBy(send: RunWrite): Database {
    const execute: Database['execute'] = async (statement, values) => {
      const { bind, row } = compiledOnce(statement);
      const rows = await withRetry(
        () => send(bind(values)),
        // One that says that the database cannot answer is known by its identity.
        (error) => sameConnectFailure(error, driver.convertException(error)),
      );
      return rows.map(row);
    };
    const executeTakeFirst: Database['executeTakeFirst'] = async (statement, values) =>
      (await execute(statement, values))[0];
    return {
      execute,
      executeTakeFirst,
      executeTakeFirstOrThrow: async (statement, values) => {
        const row = await executeTakeFirst(statement, values);
        if (row === undefined) throw new Error('A statement that must return a row returned none');
        return row;
      },
    };
  }

  return { ...runBy(write), sendingBy: (wrap) => runBy(wrap(write)) };
}
