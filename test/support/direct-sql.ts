import type { EntityManager } from '@mikro-orm/core';
import type { AbstractSqlConnection, SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { OpenDatabase } from '../../src/storage/database.ts';

type Row = Record<string, unknown>;

/** The database's error for a statement. */
export interface Violation {
  /** SQLSTATE. */
  code: string | undefined;
  /** The constraint or trigger that was violated. */
  constraint: string | undefined;
}

/** Sends SQL to the database without the rules of the service: an error here comes from the database itself. */
export function directSql(fixture: { readonly database: OpenDatabase }) {
  const sql = async (text: string, ...params: unknown[]): Promise<Row[]> =>
    (await connectionOf(fixture.database).executeQuery<Row>(CompiledQuery.raw(text, params))).rows.map(withInstants);

  return {
    sql,
    /** Resolves to the error of a statement; `undefined` when it succeeds. */
    refusal: async (text: string, ...params: unknown[]): Promise<Violation | undefined> => {
      try {
        await sql(text, ...params);
        return undefined;
      } catch (error) {
        const { code, constraint } = error as Violation;
        return { code, constraint };
      }
    },
  };
}

const connectionOf = ({ orm }: OpenDatabase) => (orm.em.getConnection() as AbstractSqlConnection).getClient();

/** PostgreSQL's text of an instant in UTC. */
const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/;

/** Converts the instants of a row to RFC 3339, as the service shows them. */
function withInstants(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => {
    const text = value instanceof Date ? value.toISOString() : value;
    const [, date, time, fraction = ''] = (typeof text === 'string' && INSTANT.exec(text)) || [];
    return [name, date ? `${date}T${time}.${fraction.padEnd(3, '0')}Z` : text];
  });
  return Object.fromEntries(entries);
}

/** Runs a statement in the transaction of `em`, if it has one. Throws the errors of the ORM. */
export const execute = (em: EntityManager, statement: string): Promise<Row[]> =>
  (em as SqlEntityManager).execute<Row[]>(statement);
