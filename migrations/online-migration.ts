import { Migration } from '@mikro-orm/migrations';
import { type Session, withShortLocks } from './short-locks.ts';

/** An index. `definition` is what follows `create index … on table`: the columns and the condition. */
export interface IndexDefinition {
  readonly name: string;
  readonly table: string;
  readonly definition: string;
  readonly unique?: boolean;
}

/** The most rows for which an index is built with writers locked out, as that takes only an instant. */
const FEW_ROWS = 10_000;

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

  /**
   * Builds an index unless it exists. On a large table the build does not lock out writers; it then
   * takes longer, and waits for all older transactions in the database.
   */
  protected async buildIndex({ name, table, definition, unique = false }: IndexDefinition): Promise<void> {
    const create = unique ? 'create unique index' : 'create index';
    if (await this.#isValid(name)) return;
    // An interrupted build leaves an invalid index, which slows down writes and serves no reads.
    await this.change(`drop index if exists ${name}`);
    if (await this.#hasFewRows(table)) await this.change(`${create} ${name} on ${table} ${definition}`);
    else await this.execute(`${create} concurrently ${name} on ${table} ${definition}`);
  }

  get #session(): Session {
    return this.ctx as Session;
  }

  async #isValid(index: string): Promise<boolean> {
    const rows = await this.execute('select 1 from pg_index where indexrelid = to_regclass(?) and indisvalid', [index]);
    return rows.length > 0;
  }

  async #hasFewRows(table: string): Promise<boolean> {
    return (await this.execute(`select 1 from ${table} offset ${FEW_ROWS} limit 1`)).length === 0;
  }
}
