import type { EntityManager } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../../src/database/database.ts';

type Row = Record<string, unknown>;

/** What the database itself said of a statement. */
export interface Violation {
  /** SQLSTATE. */
  code: string | undefined;
  /** The constraint or guard that was run into. */
  constraint: string | undefined;
}

/** A way into the database past every rule of the service: whatever is refused here, the database refuses. */
export function directSql(world: { readonly database: Database }) {
  const sql = (text: string, ...params: unknown[]): Promise<Row[]> => world.database.run('', text, params);

  return {
    sql,
    /** What a statement is refused with; `undefined` when it is not. */
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

/** Runs a statement as it stands, in the transaction of `em` if that has one; it fails as a statement of the ORM does. */
export const execute = (em: EntityManager, statement: string): Promise<Row[]> =>
  (em as SqlEntityManager).execute<Row[]>(statement);
