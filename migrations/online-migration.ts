import { Migration } from '@mikro-orm/migrations';
import { type Session, withShortLocks } from './short-locks.ts';

/** An index: `definition` is what follows its name, `on table (columns) …`. */
export interface IndexDefinition {
  readonly name: string;
  readonly table: string;
  readonly definition: string;
  readonly unique?: boolean;
}

/** Up to so many rows an index is built faster than others notice. */
const FEW_ROWS = 10_000;

/**
 * A migration for tables that are large and in use: nobody waits for it for longer than an instant.
 *
 * It is not one transaction. Each step commits by itself and must be fit to run again, so that a
 * migration that was interrupted at any of them can be started anew.
 */
export abstract class OnlineMigration extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  /** Runs statements in one transaction that gives up a lock rather than keep others waiting behind it. */
  protected change(...statements: string[]): Promise<void> {
    return withShortLocks(this.driver, this.#session, async (tx) => {
      for (const statement of statements) await this.driver.execute(statement, [], 'run', tx);
    });
  }

  /**
   * Builds an index unless it is there. On a large table it does not lock out writers, which takes
   * longer and waits for every transaction in the database that is older.
   */
  protected async buildIndex({ name, table, definition, unique = false }: IndexDefinition): Promise<void> {
    const create = unique ? 'create unique index' : 'create index';
    if (await this.#isValid(name)) return;
    // What an interrupted build leaves behind slows writers down and serves no reader.
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
