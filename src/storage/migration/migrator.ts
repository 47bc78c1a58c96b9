import type { IMigrationRunner, MigrateOptions, MigrationInfo, MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityManager, PostgreSqlConnection } from '@mikro-orm/postgresql';
import { isRetried, type Session } from '../../../migrations/short-locks.ts';
import { ServerUnusableError } from '../../postgres/index.ts';
import { dropSearchIndexes, prepareSearch } from '../search/prepare-search.ts';
import { MigrationBlockedError, withMigrationLock } from './migration-lock.ts';
import type { MigrationLog } from './migration-log.ts';
import { SessionRunner } from './migration-runner.ts';
import { type MigrationWatch, watchMigration } from './migration-watch.ts';
import { requireKnownMigrations } from './newer-schema.ts';
import { describeProcesses, howToEnd } from './other-processes.ts';

/** After how many milliseconds the log says that a migration is running. Most end before that. */
const FIRST_REPORT_MS = 1_000;

/**
 * Migrates the schema of the connections (`current_schema()`), which also holds the migrator's own
 * table, on one connection that holds the migration lock. The service and the ORM's command line
 * both use it.
 */
export class SchemaMigrator extends Migrator {
  /** The ORM does not register its own migrator when an extension has this name. */
  static override readonly name = 'Migrator';

  /** Set by the service. The command line writes to its terminal. */
  log: MigrationLog = console;
  /** How long to wait for another process that is migrating, in milliseconds. */
  waitLimit = 120_000;
  /** Whether the database may have migrations that this release does not know. */
  allowNewer = false;
  #running: string | undefined;

  static override register(orm: MikroORM): void {
    orm.config.registerExtension('@mikro-orm/migrator', () => new SchemaMigrator(orm.em as EntityManager));
  }

  protected override createRunner(): IMigrationRunner {
    return new SessionRunner(this.driver, this.options, this.config);
  }

  /** Finds the schema. The base class would also create the database and its table here, without the lock. */
  protected override async init(): Promise<void> {
    if (this.initialized) return;
    const [{ schema }] = await this.driver.execute<[{ schema: string }]>('select current_schema() as schema');
    this.options.schema = schema;
    this.on('migrating', ({ name }) => this.#begin(name));
    this.on('reverting', ({ name }) => this.#begin(name));
    this.initialized = true;
  }

  /** Throws a MigrationBlockedError when another process holds a lock for too long, and a ServerUnusableError when the role may not migrate. */
  protected override async runMigrations(
    method: 'up' | 'down',
    options?: string | string[] | MigrateOptions,
  ): Promise<MigrationInfo[]> {
    await this.init();
    const requested = typeof options === 'object' && 'schema' in options ? options.schema : undefined;
    if (requested !== undefined && requested !== this.options.schema) {
      throw new ServerUnusableError(
        `Connections work in the schema ${this.options.schema}, not in ${requested}: set DATABASE_SCHEMA instead`,
      );
    }
    const client = this.driver.getConnection().getClient();
    return client.connection().execute((session) =>
      withMigrationLock(this.driver, session, this, async () => {
        const watch = await this.#watch(session);
        this.runner.setMasterMigration(session);
        this.storage.setMasterMigration(session);
        try {
          await this.#requireKnownMigrations();
          const done = await super.runMigrations(method, options);
          if (method === 'down') await dropSearchIndexes(this.driver, session);
          else if (await this.#isMigrated()) {
            await prepareSearch(this.driver, session, this.log, (index) => this.#begin(index));
          }
          return done;
        } catch (error) {
          throw await this.#explain(error, session, watch);
        } finally {
          this.#running = undefined;
          this.runner.unsetMasterMigration();
          this.storage.unsetMasterMigration();
          await watch?.stop();
        }
      }),
    );
  }

  /** Must run while the lock is held: another process may have migrated while this one waited for it. */
  async #requireKnownMigrations(): Promise<void> {
    const [executed, known] = [await this.getExecuted(), await this.discoverMigrations()];
    requireKnownMigrations(executed.map(nameOf), known.map(nameOf), this.log, this.allowNewer);
  }

  /** Whether no migration is pending. */
  async #isMigrated(): Promise<boolean> {
    const executed = new Set((await this.getExecuted()).map(nameOf));
    return (await this.discoverMigrations()).every(({ name }) => executed.has(name));
  }

  #begin(name: string): void {
    this.#running = name;
    setTimeout(() => {
      if (this.#running === name) this.log.info(`${name} is running`);
    }, FIRST_REPORT_MS).unref();
  }

  /** Returns `undefined` for an embedded database, which has no other processes and no second connection. */
  async #watch(session: Session): Promise<MigrationWatch | undefined> {
    if (!(this.driver.getConnection() instanceof PostgreSqlConnection)) return undefined;
    const [{ pid }] = await this.driver.execute<[{ pid: number }]>(
      'select pg_backend_pid() as pid',
      [],
      'all',
      session,
    );
    return watchMigration(this.driver, pid, this.log, () => this.#running ?? 'The migration');
  }

  /** Converts an error of a lock or a permission to one that says what to do. */
  async #explain(error: unknown, session: Session, watch: MigrationWatch | undefined): Promise<unknown> {
    if (!(error instanceof Error && 'code' in error)) return error;
    if (isRetried(error) && watch) {
      const { blockers } = watch;
      return new MigrationBlockedError(
        `${this.#running} waited for ${describeProcesses(blockers)} for too long: ${howToEnd(blockers)}`,
        { cause: error },
      );
    }
    if (error.code !== '42501') return error;
    const [{ role }] = await this.driver.execute<[{ role: string }]>('select current_user as role', [], 'all', session);
    // The message of the ORM starts with the statement; its cause is the error of the database.
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    return new ServerUnusableError(
      `The role ${role} may not migrate the schema ${this.options.schema} (${reason}): migrate as the owner of its tables, grant it CREATE on the schema, or set DATABASE_SCHEMA to a schema of its own`,
      { cause: error },
    );
  }
}

const nameOf = ({ name }: { readonly name: string }): string => name;
