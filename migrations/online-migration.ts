import { Migration } from '@mikro-orm/migrations';
import { buildIndex, type IndexDefinition } from './build-index.ts';
import { type Session, withShortLocks } from './short-locks.ts';

export type { IndexDefinition };

/**
 * A migration of large tables that are in use: other processes wait for it for an instant at most.
 *
 * It is not one transaction. Each step commits by itself and must succeed when it is run again, so
 * that a migration that was interrupted at any step can be repeated.
 */
export abstract class OnlineMigration extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  /** Runs statements in one transaction. It times out on a lock, and is retried, so that others do not queue behind it. */
  protected change(...statements: string[]): Promise<void> {
    return withShortLocks(this.driver, this.#session, async (tx) => {
      for (const statement of statements) await this.driver.execute(statement, [], 'run', tx);
    });
  }

  /** Builds an index unless it exists, without locking out writers of a large table. */
  protected buildIndex(index: IndexDefinition): Promise<void> {
    return buildIndex(this.driver, this.#session, index);
  }

  get #session(): Session {
    return this.ctx as Session;
  }
}
