import type { MikroORM } from '@mikro-orm/core';
import type { StatementConnection } from '../domain/statement-connection.ts';
import type { Run } from '../postgres/index.ts';

/**
 * Gives the ORM's connection a way to run one statement as it stands, for the
 * writes. What the database refuses is thrown as the ORM's own errors are.
 */
export function lendToWrites({ em }: MikroORM, run: Run): void {
  const driver = em.getDriver();
  const lent: StatementConnection = {
    run: async (name, text, params) => {
      try {
        return await run(name, text, params);
      } catch (error) {
        throw driver.convertException(error as Error);
      }
    },
  };
  Object.assign(em.getConnection(), lent);
}
