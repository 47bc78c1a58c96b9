import { OnlineMigration } from './online-migration.ts';
import { JOBS } from './soft-deletion-guards.ts';

/**
 * Adds the attempt by which a worker knows its job again. The unique index holds
 * that an attempt has one job, also for simultaneous claims.
 */
export class Migration20270601000000_attempts extends OnlineMigration {
  override async up(): Promise<void> {
    for (const table of JOBS) {
      await this.change(`alter table ${table} add column if not exists attempt uuid null`);
      await this.buildIndex({
        name: `${table}_attempt`,
        table,
        definition: '(project_id, attempt) where attempt is not null',
        unique: true,
      });
    }
  }

  override down(): void {
    for (const table of JOBS) this.addSql(`alter table ${table} drop column attempt`);
  }
}
