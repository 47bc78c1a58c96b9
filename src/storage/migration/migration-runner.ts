import type { Transaction } from '@mikro-orm/core';
import { type Migration, MigrationRunner } from '@mikro-orm/migrations';
import { type Session, withShortLocks } from '../../../migrations/short-locks.ts';

/**
 * Runs each migration on the one connection that holds the migration lock.
 *
 * A transactional migration runs in its own transaction. Any other runs statement by statement: it may
 * be interrupted at any statement, and must then succeed when it is run again. `down` always runs in
 * one transaction.
 */
export class SessionRunner extends MigrationRunner {
  #session: Session | undefined;

  override setMasterMigration(session: Transaction<Session>): void {
    this.#session = session;
  }

  override unsetMasterMigration(): void {
    this.#session = undefined;
  }

  override async run(
    migration: Migration,
    method: 'up' | 'down',
    afterRun?: (tx?: Transaction) => Promise<void>,
  ): Promise<void> {
    const session = this.#session;
    if (!session) throw new Error('Migrations run only while the migration lock is held');
    const runAll = async (tx: Session) => {
      migration.reset();
      migration.setTransactionContext(tx);
      await migration[method]();
      for (const query of migration.getQueries()) await this.driver.execute(query, [], 'run', tx);
      await afterRun?.(tx);
    };
    if (method === 'up' && !migration.isTransactional()) await runAll(session);
    else await withShortLocks(this.driver, session, runAll);
  }
}
