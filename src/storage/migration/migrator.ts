import type { IMigrationRunner, MigrateOptions, MigrationInfo, MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityManager, PostgreSqlConnection } from '@mikro-orm/postgresql';
import { isRetried, type Session } from '../../../migrations/short-locks.ts';
import { ServerUnusableError } from '../../postgres/index.ts';
import { MigrationBlockedError, withMigrationLock } from './migration-lock.ts';
import type { MigrationLog } from './migration-log.ts';
import { SessionRunner } from './migration-runner.ts';
import { type MigrationWatch, watchMigration } from './migration-watch.ts';
import { describeProcesses, howToEnd } from './other-processes.ts';

/** When the log says that a migration runs, in milliseconds: most are done before. */
const FIRST_REPORT_MS = 1_000;

/**
 * Migrates the schema that connections work in (`current_schema()`), the migrator's own table
 * included, on one connection that holds the migration lock. The service and the command line of
 * the ORM both migrate by it.
 */
export class SchemaMigrator extends Migrator {
  /** By this name the ORM finds out that it need not register its own. */
  static override readonly name = 'Migrator';

  /** Set for the service; the command line writes to its terminal. */
  log: MigrationLog = console;
  /** How long to wait for another process that migrates, in milliseconds. */
  waitLimit = 120_000;
  #running: string | undefined;

  static override register(orm: MikroORM): void {
    orm.config.registerExtension('@mikro-orm/migrator', () => new SchemaMigrator(orm.em as EntityManager));
  }

  protected override createRunner(): IMigrationRunner {
    return new SessionRunner(this.driver, this.options, this.config);
  }

  /** Finds the schema. The base class would create the database and its table here, outside of the lock. */
  protected override async init(): Promise<void> {
    if (this.initialized) return;
    const [{ schema }] = await this.driver.execute<[{ schema: string }]>('select current_schema() as schema');
    this.options.schema = schema;
    this.on('migrating', ({ name }) => this.#begin(name));
    this.on('reverting', ({ name }) => this.#begin(name));
    this.initialized = true;
  }

  /** Throws a MigrationBlockedError when somebody else holds a lock for too long, and a ServerUnusableError when the role may not migrate. */
  protected override async runMigrations(
    method: 'up' | 'down',
    options?: string | string[] | MigrateOptions,
  ): Promise<MigrationInfo[]> {
    await this.init();
    const asked = typeof options === 'object' && 'schema' in options ? options.schema : undefined;
    if (asked !== undefined && asked !== this.options.schema) {
      throw new ServerUnusableError(
        `Connections work in the schema ${this.options.schema}, not in ${asked}: set DATABASE_SCHEMA instead`,
      );
    }
    const client = this.driver.getConnection().getClient();
    return client.connection().execute((session) =>
      withMigrationLock(this.driver, session, this, async () => {
        const watch = await this.#watch(session);
        this.runner.setMasterMigration(session);
        this.storage.setMasterMigration(session);
        try {
          return await super.runMigrations(method, options);
        } catch (error) {
          throw await this.#explained(error, session, watch);
        } finally {
          this.#running = undefined;
          this.runner.unsetMasterMigration();
          this.storage.unsetMasterMigration();
          await watch?.stop();
        }
      }),
    );
  }

  #begin(name: string): void {
    this.#running = name;
    setTimeout(() => {
      if (this.#running === name) this.log.info(`${name} is running`);
    }, FIRST_REPORT_MS).unref();
  }

  /** An embedded database has no other process to wait for, and no other connection to look on from. */
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

  async #explained(error: unknown, session: Session, watch: MigrationWatch | undefined): Promise<unknown> {
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
    // The ORM puts the statement before what the database said.
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    return new ServerUnusableError(
      `The role ${role} may not migrate the schema ${this.options.schema} (${reason}): migrate as the owner of its tables, grant it CREATE on the schema, or set DATABASE_SCHEMA to a schema of its own`,
      { cause: error },
    );
  }
}
