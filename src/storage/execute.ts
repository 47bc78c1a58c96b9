import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { CamelCasePlugin } from 'kysely';
import type { Database } from '../domain/database.ts';
import type { Statement } from '../domain/statement.ts';
import type { Tables } from '../domain/tables.ts';
import type { Run } from '../postgres/index.ts';
import { type CompiledStatement, compileStatement } from './compile-statement.ts';
import { withRetry } from './with-retry.ts';

/** Runs the statements of the rules: compiles each once, and sends it as a prepared statement. */
export function executeOn(orm: MikroORM, write: Run): Database['execute'] {
  const db = (orm.em as SqlEntityManager).getKysely<Tables>().withPlugin(new CamelCasePlugin());
  const compiled = new Map<Statement<unknown>, CompiledStatement<unknown, unknown>>();

  function compiledOnce<Values, Row>(statement: Statement<Values, Row>): CompiledStatement<Values, Row> {
    let one = compiled.get(statement as Statement<unknown>);
    if (!one) {
      one = compileStatement<unknown, unknown>(db, orm.getMetadata(), statement as Statement<unknown>);
      compiled.set(statement as Statement<unknown>, one);
    }
    return one as CompiledStatement<Values, Row>;
  }

  return async (statement, values) => {
    const { name, text, parameters, row } = compiledOnce(statement);
    return withRetry(async () => (await write(name, text, parameters(values))).map(row));
  };
}

/** What the database refuses is thrown as the ORM's own errors are. */
export function convertingErrors(orm: MikroORM, run: Run): Run {
  const driver = orm.em.getDriver();
  return async (name, text, params) => {
    try {
      return await run(name, text, params);
    } catch (error) {
      throw driver.convertException(error as Error);
    }
  };
}
